import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 活动评价: nobody is named; what was written may name somebody. */
export const unionEvaluations: SourceDeclaration = {
  id: 'union-evaluations',
  source: 'union',
  label: '活动评价',
  purposes: {
    活动满意度: ['evaluation_no', 'activity_no', 'rating', 'evaluated_date'],
    改进活动: ['comment_text'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: {
    kind: 'http',
    path: '/api/activity_evaluations',
    paging: { by: 'page', pageSize: 1000 },
    requestsPerSecond: 50,
  },
  table: 'union__activity_evaluations',
};
