import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 人事花名册: the hospital's personnel system, one workbook a month. */
export const hr: SourceDeclaration = {
  id: 'hr',
  source: 'hr',
  label: '人事花名册',
  purposes: {
    核定会员与会费应缴人员: [
      'staff_no',
      'full_name',
      'hired_date',
      'left_date',
      'staff_status_code',
    ],
    统计入会率: ['union_joined_date', 'membership_status_code', 'employment_form_code'],
    按科室与岗位统计: ['department_name', 'campus_name', 'job_category_code', 'title_level'],
    同名同号人员的区分与跨来源关联: ['id_number', 'birth_date', 'sex_code', 'mobile'],
    分工会与科室沿革: ['union_branch_name', 'department_code', 'department_type', 'successor_code'],
    科室名称的使用期: ['valid_from_date', 'valid_to_date'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '人力资源部与工会人事数据共享约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'hr', pattern: /^(?!岗位任职|离退休).*\.xlsx?$/i },
  sheets: { 在职人员: 'hr__staff', 离职人员: 'hr__staff', 科室对照: 'hr__departments' },
  period: 'month',
  expects: { every: 'month' },
};
