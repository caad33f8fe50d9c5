import { boolean, code, date, integer, text } from './field.ts';

/** Documents, minutes and their attachments. */
export const oaFields = {
  workflow_no: text.internal('流程编号', 'OA 系统给一次办文流程的编号', {
    nature: 'number',
    synonyms: ['流程号', '实例编号'],
  }),
  document_no: text.internal('文号', '发文字号，括号统一为〔〕，如“院工发〔2025〕12号”', {
    nature: 'document_number',
    synonyms: ['发文字号', '文件编号'],
    onPaper: '发文号 文件字号 批复文号 | 编号 字号 批准文号',
  }),
  document_kind_code: code('oa_document_kind').open(
    '文种',
    '通知、请示、批复、函、纪要等公文种类',
    { synonyms: ['公文种类'] },
  ),
  urgency_code: code('oa_urgency').open('缓急', '特急、加急或平急', { synonyms: ['紧急程度'] }),
  drafter_name: text.personal('拟稿人', '起草文件的人', {
    nature: 'person_name',
    synonyms: ['起草人'],
  }),
  drafting_department_name: text.internal('拟稿部门', '起草文件的部门，用当时的名称', {
    nature: 'departments',
    synonyms: ['起草部门', '拟稿科室'],
  }),
  reviewer_name: text.personal('核稿人', '审核文稿的人', { nature: 'person_name' }),
  countersigners_text: text.personal('会签', '会签的部门或个人，以顿号分隔', {
    synonyms: ['会签人', '会签部门'],
  }),
  signer_name: text.personal('签发人', '签发文件的负责人', { nature: 'person_name' }),
  signed_date: date.internal('签发日期', '负责人签发的日期', { synonyms: ['签发时间'] }),
  main_recipients_text: text.internal('主送', '主要受文单位', {
    synonyms: ['主送单位', '主送机关'],
  }),
  copy_recipients_text: text.internal('抄送', '除主送外需要知晓的单位', {
    synonyms: ['抄送单位', '抄送机关'],
  }),
  printed_date: date.internal('印发日期', '文件印发送达的日期', { synonyms: ['印发时间'] }),
  workflow_status_code: code('oa_workflow_status').open('流程状态', '草稿、审批中、已办结或已作废'),
  filing_status_code: code('oa_filing_status').open(
    '归档状态',
    'OA 系统所记的归档状态；是否已归档以登记库为准',
  ),
  attachment_count: integer.open('附件数', 'OA 系统所记的文件个数，含正文', {
    synonyms: ['附件数量', '附件个数'],
  }),
  meeting_name: text.internal('会议名称', '会议的全称'),
  meeting_date: date.internal('会议日期', '会议召开的日期；多日的为闭幕日', {
    synonyms: ['会议时间', '时间'],
  }),
  meeting_place: text.internal('会议地点', '会议召开的地点', { synonyms: ['地点'] }),
  chair_name: text.personal('主持人', '主持会议的人', {
    nature: 'person_name',
    synonyms: ['主持'],
  }),
  recorder_name: text.personal('记录人', '作会议记录的人', {
    nature: 'person_name',
    synonyms: ['记录'],
  }),
  attendees_text: text.personal('出席', '出席的人，以顿号分隔', {
    synonyms: ['出席人员', '参会人员'],
  }),
  absentees_text: text.personal('请假', '请假或缺席的人，以顿号分隔', {
    synonyms: ['缺席', '请假人员'],
  }),
  agenda_text: text.personal('议题', '会议议题，以分号分隔', { synonyms: ['会议议题'] }),
  decision_number: integer.open('事项序号', '议定事项在纪要中的次序，从 1 起', {
    synonyms: ['序号'],
  }),
  decision_text: text.personal('议定事项', '会议作出的一项决定', {
    synonyms: ['决议内容', '事项'],
  }),
  responsible_department_name: text.internal('责任部门', '负责落实的部门或委员', {
    nature: 'departments',
    synonyms: ['承办部门', '落实部门'],
  }),
  due_date: date.internal('完成时限', '要求完成的日期', { synonyms: ['办理时限', '完成期限'] }),
  decision_status_code: code('oa_decision_status').internal(
    '落实情况',
    '未开始、办理中、已完成或延期',
    { synonyms: ['落实状态'] },
  ),
  completed_date: date.internal('完成日期', '实际完成的日期；未完成为空', {
    synonyms: ['办结日期'],
  }),
  attachment_number: integer.open('序号', '文件在公文中的次序，从 1 起'),
  attachment_kind_code: code('oa_attachment_kind').open('类别', '正文或附件'),
  attachment_name: text.personal('文件名', '附件在 OA 系统中的名称，可能含个人姓名', {
    synonyms: ['附件名称'],
  }),
  attachment_path: text.personal('文件路径', '附件在导出包中的位置', { synonyms: ['路径'] }),
  attachment_sha256: text.open('附件哈希', '附件字节的 SHA-256；文件不在包中时为空', {
    nature: 'made',
  }),
  byte_count: integer.open('字节数', '文件的大小，字节'),
  pdf_page_count: integer.open('PDF 页数', 'PDF 的页数；其他格式为空'),
  text_source_code: code('text_source').open('文字来源', '文字从何而来；扫描页的文字见扫描页识别'),
  attachment_text: text.sensitive('附件文字', '从文件中取出的文字；证件号码入库时遮蔽'),
  is_readable: boolean.open('能否打开', '文件是否在包中且能够打开'),
  unreadable_reason: text.internal('打不开的原因', '文件缺失或打不开的原因；能打开为空'),
};
