import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 活动报名与签到: by staff number only; the name and department the system gives too are left behind. */
export const unionSignups: SourceDeclaration = {
  id: 'union-signups',
  source: 'union',
  label: '活动报名',
  purposes: {
    按科室与用工形式统计参与率: ['signup_no', 'activity_no', 'staff_no'],
    到场率与报名时长: ['signed_up_at', 'checked_in_at'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: {
    kind: 'http',
    path: '/api/activity_signups',
    paging: { by: 'page', pageSize: 1000 },
    requestsPerSecond: 50,
  },
  table: 'union__activity_signups',
};
