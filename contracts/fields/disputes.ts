import { code, date, fen, text } from './field.ts';

/** Labour disputes and consultations. */
export const disputeFields = {
  case_no: text.internal('案号', '咨询或案件的登记号', {
    nature: 'case_number',
    synonyms: ['登记号'],
    onPaper: '案件编号 案件号 调解案号 立案号',
  }),
  record_kind_code: code('dispute_record_kind').open('登记类别', '咨询或立案'),
  applicant_name: text.sensitive('申请人', '提出申请的职工', { nature: 'person_name' }),
  applicant_staff_no: text.sensitive('申请人工号', '申请人的工号，可为空', {
    nature: 'staff_number',
  }),
  dispute_type_code: code('dispute_type').open(
    '争议类型',
    '调解仲裁法第二条所列类型，加岗位调整与人事争议',
  ),
  claim_text: text.sensitive('请求事项', '申请人的请求与事实'),
  applied_date: date.internal('申请日期', '收到申请的日期'),
  accepted_date: date.internal('受理日期', '决定受理的日期'),
  mediator_name: text.personal('调解员', '主持调解的人', { nature: 'person_name' }),
  mediated_date: date.internal('调解日期', '调解会的日期'),
  outcome_code: code('dispute_outcome').internal('结果', '达成、未达成、撤回、办理中', {
    synonyms: ['调解结果'],
  }),
  agreed_fen: fen.sensitive('协议金额', '调解协议约定的金额'),
  closed_date: date.internal('结案日期', '结案或失效的日期；未结为空', {
    synonyms: ['结案（失效）日期', '失效日期'],
  }),
  prior_case_no: text.internal('前案号', '撤回后再次申请时，前一次的案号', {
    nature: 'case_number',
  }),
};
