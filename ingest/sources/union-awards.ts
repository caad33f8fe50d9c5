import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 表彰名册: a list a year, Excel 97 at first, text lately. */
export const unionAwards: SourceDeclaration = {
  id: 'union-awards',
  source: 'union',
  label: '表彰名册',
  purposes: {
    表彰决定归档: [
      'fiscal_year',
      'award_name',
      'award_document_no',
      'awarding_body',
      'awarded_date',
    ],
    出具荣誉证明: ['awardee_name', 'staff_no', 'department_name'],
    按级别统计: ['award_scope_code', 'award_level_code'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会业务系统归档方案（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'union', pattern: /^表彰名册/ },
  table: 'union__awards',
};
