import { elementsOf, type MetadataElement } from './element.ts';

const agent = elementsOf({ source: 'DA/T 46-2009', entity: 'agent' });
const business = elementsOf({ source: 'DA/T 46-2009', entity: 'business' });
const relation = elementsOf({ source: 'DA/T 46-2009', entity: 'relationship' });

/** DA/T 46-2009, M77–M88: who acted, what was done, and what belongs together. */
export const contextElements: readonly MetadataElement[] = [
  agent(
    'M77',
    '机构人员类型',
    'agentType',
    'optional',
    '责任主体是单位、内设机构还是个人',
    '内设机构',
    {
      domain: { kind: 'words', words: ['单位', '内设机构', '个人'] },
    },
  ),
  agent('M78', '机构人员名称', 'agentName', 'required', '责任主体的名称', '工会委员会'),
  agent('M79', '组织机构代码', 'organisationCode', 'optional', '统一社会信用代码', '—'),
  agent('M80', '个人职位', 'position', 'optional', '个人担任的职务', '工会主席'),
  business('M81', '业务状态', 'businessState', 'required', '行为已发生还是待执行', '历史行为', {
    domain: { kind: 'words', words: ['历史行为', '计划任务'] },
  }),
  business('M82', '业务行为', 'businessAction', 'required', '对文件所做的事', '归档'),
  business('M83', '行为时间', 'actionTime', 'required', '行为发生的时刻', '2024-06-30T02:00:00Z', {
    domain: { kind: 'format', format: 'timestamp' },
  }),
  business(
    'M84',
    '行为依据',
    'actionBasis',
    'optional',
    '行为所依据的规定或授权',
    '本会保管期限表',
    {
      field: 'basis',
    },
  ),
  business(
    'M85',
    '行为描述',
    'actionDescription',
    'optional',
    '行为的说明',
    '预归档后移交综合档案室',
  ),
  relation('M86', '实体标识符', 'entityId', 'optional', '相关实体的标识', 'I0000002'),
  relation('M87', '关系类型', 'relationType', 'optional', '两个实体之间的关系', '请示—批复'),
  relation('M88', '关系描述', 'relationDescription', 'optional', '关系的说明', '对该请示的批复'),
];

const description = elementsOf({ source: 'DA/T 18-2022', entity: 'description' });

/** DA/T 18-2022: what a description must have, and what it must have where it exists. */
export const descriptionElements: readonly MetadataElement[] = [
  description(
    'D-CODE',
    '档号',
    'archivalCode',
    'required',
    '档案的编号',
    'A001-WS·2023-D30-GH-0001',
    {
      domain: { kind: 'format', format: 'archival_code' },
      field: 'archival_code',
    },
  ),
  description('D-TITLE', '题名', 'title', 'required', '档案的名称', '关于召开职工代表大会的通知', {
    field: 'title',
  }),
  description('D-DATE', '日期', 'date', 'required', '形成日期', '20230501', {
    domain: { kind: 'format', format: 'compact_date' },
    field: 'document_date',
  }),
  description('D-CREATOR', '责任者', 'creator', 'required', '对内容负责的单位或个人', '院工会', {
    field: 'responsible_party',
  }),
  description('D-RETENTION', '保管期限', 'retention', 'required', '划定的期限', 'D30', {
    domain: { kind: 'codes', list: 'retention' },
    field: 'retention_code',
  }),
  description(
    'D-ACCESS',
    '开放标识',
    'access',
    'conditional',
    '开放、控制；进馆鉴定后给定',
    '控制',
    {
      condition: '已作开放审核',
      domain: { kind: 'words', words: ['开放', '控制'] },
    },
  ),
  description(
    'D-NUMBER',
    '文件编号',
    'documentNumber',
    'conditional',
    '发文字号',
    '院工发〔2023〕5号',
    {
      condition: '文件有编号',
      domain: { kind: 'format', format: 'document_number' },
    },
  ),
  description('D-SECURITY', '密级', 'securityLevel', 'conditional', '公开或内部', '公开', {
    condition: '文件标有密级',
    domain: { kind: 'codes', list: 'security_level' },
    field: 'security_level_code',
  }),
  description(
    'D-PUBLICITY',
    '公开属性',
    'publicity',
    'conditional',
    '形成时标注的主动公开、依申请公开、不公开',
    '不公开',
    {
      condition: '文件标有公开属性',
      domain: { kind: 'words', words: ['主动公开', '依申请公开', '不公开'] },
    },
  ),
];

const listing = elementsOf({ source: 'DA/T 22-2015', entity: 'listing' });

/** DA/T 22-2015: the columns of the list of items (归档文件目录). */
export const listingElements: readonly MetadataElement[] = [
  listing('L1', '序号', 'order', 'required', '目录中的顺序', '1', { domain: { kind: 'integer' } }),
  listing('L2', '档号', 'archivalCode', 'required', '件的编号', 'A001-WS·2023-D30-GH-0001', {
    domain: { kind: 'format', format: 'archival_code' },
    field: 'archival_code',
  }),
  listing('L3', '文号', 'documentNumber', 'conditional', '发文字号', '院工发〔2023〕5号', {
    condition: '文件有编号',
    domain: { kind: 'format', format: 'document_number' },
  }),
  listing('L4', '责任者', 'creator', 'required', '发文单位或署名者', '院工会', {
    field: 'responsible_party',
  }),
  listing('L5', '题名', 'title', 'required', '件的名称', '关于召开职工代表大会的通知', {
    field: 'title',
  }),
  listing('L6', '日期', 'date', 'required', '八位数字', '20230501', {
    domain: { kind: 'format', format: 'compact_date' },
    field: 'document_date',
  }),
  listing('L7', '密级', 'securityLevel', 'conditional', '公开或内部', '公开', {
    condition: '文件标有密级',
    domain: { kind: 'codes', list: 'security_level' },
    field: 'security_level_code',
  }),
  listing('L8', '页数', 'pageCount', 'required', '有内容的面数', '3', {
    domain: { kind: 'integer' },
    field: 'page_count',
  }),
  listing('L9', '备注', 'note', 'optional', '需要说明的事项', '缺附件二', { field: 'remark' }),
];
