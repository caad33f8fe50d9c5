import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 劳动争议: the union's own register of consultations and cases, over its API. */
export const unionDisputes: SourceDeclaration = {
  id: 'union-disputes',
  source: 'union',
  label: '劳动争议登记系统',
  purposes: {
    统计咨询与调解的数量和类型: [
      'case_no',
      'record_kind_code',
      'dispute_type_code',
      'applied_date',
    ],
    '按院区、科室与用工形式统计': ['department_name', 'campus_name', 'employment_form_code'],
    办理时限与结果: ['accepted_date', 'mediated_date', 'closed_date', 'outcome_code', 'agreed_fen'],
    调解案卷归档: ['applicant_name', 'applicant_staff_no', 'claim_text', 'mediator_name'],
    同一争议再次申请的识别: ['prior_case_no'],
  },
  legalBasis: '劳动争议调解仲裁法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: { kind: 'http', path: '/api/disputes', paging: { by: 'page', pageSize: 50 } },
  table: 'union__disputes',
};
