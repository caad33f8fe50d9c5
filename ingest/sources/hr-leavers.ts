import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 离退休（减员）人员名册: who left, why, and what became of the membership. */
export const hrLeavers: SourceDeclaration = {
  id: 'hr-leavers',
  source: 'hr',
  label: '离退休人员名册',
  purposes: {
    办理会籍转接与保留: ['staff_no', 'full_name', 'last_day_date', 'membership_disposal_code'],
    按科室与用工形式统计离院: ['department_name', 'employment_form_code', 'leaving_reason_code'],
    核对去向与会籍的说明: ['remark'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '人力资源部与工会人事数据共享约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'hr', pattern: /^离退休人员/ },
  table: 'hr__leavers',
};
