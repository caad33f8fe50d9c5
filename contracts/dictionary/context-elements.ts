import { codes, elementsOf, format, integer, type MetadataElement, words } from './element.ts';

const agent = elementsOf({ source: 'DA/T 46-2009', entity: 'agent' });
const business = elementsOf({ source: 'DA/T 46-2009', entity: 'business' });
const relation = elementsOf({ source: 'DA/T 46-2009', entity: 'relationship' });

/** DA/T 46-2009, M77–M88: who acted, what was done, and what belongs together. */
export const contextElements: readonly MetadataElement[] = [
  agent.optional(
    'M77',
    '机构人员类型',
    'agentType',
    '责任主体是单位、内设机构还是个人',
    '内设机构',
    { domain: words('单位', '内设机构', '个人') },
  ),
  agent.required('M78', '机构人员名称', 'agentName', '责任主体的名称', '工会委员会'),
  agent.optional('M79', '组织机构代码', 'organisationCode', '统一社会信用代码', '—'),
  agent.optional('M80', '个人职位', 'position', '个人担任的职务', '工会主席'),
  business.required('M81', '业务状态', 'businessState', '行为已发生还是待执行', '历史行为', {
    domain: words('历史行为', '计划任务'),
  }),
  business.required('M82', '业务行为', 'businessAction', '对文件所做的事', '归档'),
  business.required('M83', '行为时间', 'actionTime', '行为发生的时刻', '2024-06-30T02:00:00Z', {
    domain: format('timestamp'),
  }),
  business.optional('M84', '行为依据', 'actionBasis', '行为所依据的规定或授权', '本会保管期限表', {
    field: 'basis',
  }),
  business.optional('M85', '行为描述', 'actionDescription', '行为的说明', '预归档后移交综合档案室'),
  relation.optional('M86', '实体标识符', 'entityId', '相关实体的标识', 'I0000002'),
  relation.optional('M87', '关系类型', 'relationType', '两个实体之间的关系', '请示—批复'),
  relation.optional('M88', '关系描述', 'relationDescription', '关系的说明', '对该请示的批复'),
];

const description = elementsOf({ source: 'DA/T 18-2022', entity: 'description' });

/** DA/T 18-2022: what a description must have, and what it must have where it exists. */
export const descriptionElements: readonly MetadataElement[] = [
  description.required('D-CODE', '档号', 'archivalCode', '档案的编号', 'A001-WS·2023-D30-GH-0001', {
    domain: format('archival_code'),
    field: 'archival_code',
  }),
  description.required('D-TITLE', '题名', 'title', '档案的名称', '关于召开职工代表大会的通知', {
    field: 'title',
  }),
  description.required('D-DATE', '日期', 'date', '形成日期', '20230501', {
    domain: format('compact_date'),
    field: 'document_date',
  }),
  description.required('D-CREATOR', '责任者', 'creator', '对内容负责的单位或个人', '院工会', {
    field: 'responsible_party',
  }),
  description.required('D-RETENTION', '保管期限', 'retention', '划定的期限', 'D30', {
    domain: codes('retention'),
    field: 'retention_code',
  }),
  description.conditional('D-ACCESS', '开放标识', 'access', '开放、控制；进馆鉴定后给定', '控制', {
    condition: '已作开放审核',
    domain: words('开放', '控制'),
  }),
  description.conditional(
    'D-NUMBER',
    '文件编号',
    'documentNumber',
    '发文字号',
    '院工发〔2023〕5号',
    { condition: '文件有编号', domain: format('document_number') },
  ),
  description.conditional('D-SECURITY', '密级', 'securityLevel', '公开或内部', '公开', {
    condition: '文件标有密级',
    domain: codes('security_level'),
    field: 'security_level_code',
  }),
  description.conditional(
    'D-PUBLICITY',
    '公开属性',
    'publicity',
    '形成时标注的主动公开、依申请公开、不公开',
    '不公开',
    { condition: '文件标有公开属性', domain: words('主动公开', '依申请公开', '不公开') },
  ),
];

const listing = elementsOf({ source: 'DA/T 22-2015', entity: 'listing' });

/** DA/T 22-2015: the columns of the list of items (归档文件目录). */
export const listingElements: readonly MetadataElement[] = [
  listing.required('L1', '序号', 'order', '目录中的顺序', '1', { domain: integer }),
  listing.required('L2', '档号', 'archivalCode', '件的编号', 'A001-WS·2023-D30-GH-0001', {
    domain: format('archival_code'),
    field: 'archival_code',
  }),
  listing.conditional('L3', '文号', 'documentNumber', '发文字号', '院工发〔2023〕5号', {
    condition: '文件有编号',
    domain: format('document_number'),
  }),
  listing.required('L4', '责任者', 'creator', '发文单位或署名者', '院工会', {
    field: 'responsible_party',
  }),
  listing.required('L5', '题名', 'title', '件的名称', '关于召开职工代表大会的通知', {
    field: 'title',
  }),
  listing.required('L6', '日期', 'date', '八位数字', '20230501', {
    domain: format('compact_date'),
    field: 'document_date',
  }),
  listing.conditional('L7', '密级', 'securityLevel', '公开或内部', '公开', {
    condition: '文件标有密级',
    domain: codes('security_level'),
    field: 'security_level_code',
  }),
  listing.required('L8', '页数', 'pageCount', '有内容的面数', '3', {
    domain: integer,
    field: 'page_count',
  }),
  listing.optional('L9', '备注', 'note', '需要说明的事项', '缺附件二', { field: 'remark' }),
];
