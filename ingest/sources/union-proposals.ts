import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 职代会提案: what delegates asked for, and what became of it. */
export const unionProposals: SourceDeclaration = {
  id: 'union-proposals',
  source: 'union',
  label: '职代会提案',
  purposes: {
    提案归档: ['proposal_no', 'session_name', 'proposal_title', 'reason_text', 'suggestion_text'],
    核对提案人与附议人资格: ['proposer_name', 'staff_no', 'delegation_name', 'seconders_text'],
    '立案、并案与类别统计': ['proposal_category_code', 'filing_result_code', 'merged_into_no'],
    按期答复的督办: [
      'submitted_date',
      'lead_department_name',
      'co_department_names',
      'reply_due_date',
    ],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: {
    kind: 'http',
    path: '/api/proposals',
    paging: { by: 'page', pageSize: 200 },
  },
  table: 'union__proposals',
  headers: { 提案人工号: 'staff_no' },
};
