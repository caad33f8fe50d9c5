import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 岗位任职记录: who held which post when, as the personnel office exports it. */
export const hrPosts: SourceDeclaration = {
  id: 'hr-posts',
  source: 'hr',
  label: '岗位任职记录',
  purposes: {
    核对代表与委员的任职资格: [
      'staff_no',
      'full_name',
      'post_name',
      'post_from_date',
      'post_to_date',
    ],
    按科室与职称统计参与率: ['department_name', 'professional_title', 'post_grade'],
    与任命文件互证: ['appointment_no'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '人力资源部与工会人事数据共享约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'hr', pattern: /^岗位任职记录/ },
  table: 'hr__posts',
};
