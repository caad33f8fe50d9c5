import type { ApiSource } from './declaration.ts';

/** 劳动争议: the union's own register of consultations and cases, over its API. */
export const unionDisputes: ApiSource = {
  kind: 'api',
  source: 'union',
  label: '劳动争议登记系统',
  purpose: '统计咨询与调解的数量、类型和结果；调解案卷归档',
  legalBasis: '劳动争议调解仲裁法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  version: '1',
  urlVariable: 'HUICANG_UNION_API_URL',
  path: '/api/disputes',
  pageSize: 50,
  table: 'union__disputes',
};
