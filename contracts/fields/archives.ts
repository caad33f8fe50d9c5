import { boolean, code, date, integer, text } from './field.ts';

/** Archival items and holds on them. */
export const archiveFields = {
  archival_code: text.open('档号', '全宗号-门类·年度-期限-机构-件号（DA/T 13-2022）；固定后不改', {
    nature: 'archival_code',
    onPaper: '档案号',
  }),
  title: text.personal('题名', '文件题名，可能含个人姓名', {
    synonyms: ['文件题名', '标题'],
    onPaper: '文件标题 文件名称',
  }),
  responsible_party: text.internal('责任者', '形成文件的单位或个人', {
    onPaper: '发文单位 发文机关 制发单位 制发机关 编印单位 编制单位 填报单位',
  }),
  document_date: date.open('日期', '成文日期', {
    synonyms: ['文件日期', '成文日期'],
    onPaper:
      '成文时间 签订日期 签订时间 签署日期 签发日期 发文日期 填表日期 填表时间 填写日期 填写时间 制表日期 制表时间 填报日期 登记日期 登记时间 申请日期 申请时间 提交日期 提案日期 调解日期 协议日期 开票日期 收款日期 编制日期 | 签字日期 签名日期 日期 落款日期 报告日期 记录日期 报销日期 | 会议时间 会议日期 开会时间 来访时间 来访日期 来信时间 来信日期 接待时间 接访时间 谈话时间 调解时间 时间 印发日期 审批日期 批准日期',
  }),
  fiscal_year: integer.open('年度', '归档年度：签发、落款之年；案件为办结之年', {
    nature: 'year',
    synonyms: ['归档年度'],
  }),
  security_level_code: code('security_level').open('密级', '公开或内部；秘密及以上不得进入本系统', {
    onPaper: '密级和保密期限 密级及保密期限 秘密等级',
  }),
  page_count: integer.open('页数', '纸质页数'),
  retention_code: code('retention').open(
    '保管期限',
    '永久、30年、10年（DA/T 13 代码 Y、D30、D10）',
    { synonyms: ['期限'] },
  ),
  retention_class_id: text.open('保管期限表条目', '本会保管期限表（草案）的条目号', {
    nature: 'number',
    synonyms: ['类别代码', '条款号'],
  }),
  names_person: boolean.open('是否涉及个人', '题名是否写有个人姓名'),
  shelf_location: text.internal('存放位置', '库房、架、盒'),
  scan_file_name: text.internal('扫描文件名', '数字化副本的文件名', {
    nature: 'number',
    synonyms: ['扫描件', '文件名'],
  }),
  hold_reason_code: code('hold_reason').internal('冻结原因', '诉讼、审计、未了事项、个人信息请求', {
    synonyms: ['暂停原因'],
  }),
  basis: text.internal('依据', '作出决定所依据的文件或事由'),
  placed_date: date.internal('冻结日期', '暂停处置开始的日期', { synonyms: ['暂停日期'] }),
  released_date: date.internal('解除日期', '暂停处置解除的日期；在效为空'),
  approved_by: text.personal('批准人', '批准该决定的人', { nature: 'person_name' }),
};
