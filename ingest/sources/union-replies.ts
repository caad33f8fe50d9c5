import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 提案答复: one row a department and answer; a proposal may be answered by two. */
export const unionReplies: SourceDeclaration = {
  id: 'union-replies',
  source: 'union',
  label: '提案答复',
  purposes: {
    答复归档: ['reply_no', 'proposal_no', 'replying_department_name', 'reply_text'],
    按期答复率与满意率: ['replied_date', 'handling_result_code', 'satisfaction_code'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: {
    kind: 'http',
    path: '/api/proposal_replies',
    paging: { by: 'page', pageSize: 200 },
  },
  table: 'union__proposal_replies',
};
