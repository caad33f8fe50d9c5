import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 活动: what the union and its branches organised. */
export const unionActivities: SourceDeclaration = {
  id: 'union-activities',
  source: 'union',
  label: '工会活动',
  purposes: {
    活动归档与统计: [
      'activity_no',
      'activity_name',
      'activity_type_code',
      'organiser_name',
      'venue',
    ],
    场次与名额: ['activity_from_date', 'activity_to_date', 'places'],
    经费使用: ['activity_budget_fen', 'activity_cost_fen'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: {
    kind: 'http',
    path: '/api/activities',
    paging: { by: 'page', pageSize: 200 },
  },
  table: 'union__activities',
};
