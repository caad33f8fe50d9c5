import type { Field } from './field.ts';

/** Labour disputes and consultations. */
export const disputeFields = {
  case_no: {
    label: '案号',
    type: 'text',
    class: 'internal',
    definition: '咨询或案件的登记号',
    synonyms: ['登记号'],
  },
  record_kind_code: {
    label: '登记类别',
    type: 'code',
    class: 'open',
    codes: 'dispute_record_kind',
    definition: '咨询或立案',
  },
  applicant_name: {
    label: '申请人',
    type: 'text',
    class: 'sensitive',
    definition: '提出申请的职工',
  },
  applicant_staff_no: {
    label: '申请人工号',
    type: 'text',
    class: 'sensitive',
    definition: '申请人的工号，可为空',
  },
  dispute_type_code: {
    label: '争议类型',
    type: 'code',
    class: 'open',
    codes: 'dispute_type',
    definition: '调解仲裁法第二条所列类型，加岗位调整与人事争议',
  },
  claim_text: {
    label: '请求事项',
    type: 'text',
    class: 'sensitive',
    definition: '申请人的请求与事实',
  },
  applied_date: {
    label: '申请日期',
    type: 'date',
    class: 'internal',
    definition: '收到申请的日期',
  },
  accepted_date: {
    label: '受理日期',
    type: 'date',
    class: 'internal',
    definition: '决定受理的日期',
  },
  mediator_name: { label: '调解员', type: 'text', class: 'personal', definition: '主持调解的人' },
  mediated_date: { label: '调解日期', type: 'date', class: 'internal', definition: '调解会的日期' },
  outcome_code: {
    label: '结果',
    type: 'code',
    class: 'internal',
    codes: 'dispute_outcome',
    definition: '达成、未达成、撤回、办理中',
    synonyms: ['调解结果'],
  },
  agreed_fen: {
    label: '协议金额',
    type: 'fen',
    class: 'sensitive',
    definition: '调解协议约定的金额',
  },
  closed_date: {
    label: '结案日期',
    type: 'date',
    class: 'internal',
    definition: '结案或失效的日期；未结为空',
    synonyms: ['结案（失效）日期', '失效日期'],
  },
  prior_case_no: {
    label: '前案号',
    type: 'text',
    class: 'internal',
    definition: '撤回后再次申请时，前一次的案号',
  },
} as const satisfies Record<string, Field>;
