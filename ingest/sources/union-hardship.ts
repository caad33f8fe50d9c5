import type { SourceDeclaration } from '../declaration/declaration.ts';

/** 困难职工档案与帮扶慰问: a workbook kept apart from the union's system; address and family stay there. */
export const unionHardship: SourceDeclaration = {
  id: 'union-hardship',
  source: 'union',
  label: '困难职工档案',
  purposes: {
    认定: ['hardship_no', 'hardship_class_code', 'full_name', 'staff_no', 'department_name'],
    防止重复建档: ['id_number', 'birth_date', 'sex_code', 'mobile'],
    核算收入: ['household_size', 'own_income_fen', 'other_income_fen', 'income_per_head_fen'],
    核对收入合计: ['household_income_fen'],
    确定帮扶项目: ['health_status_code', 'is_single_parent', 'insurance_status'],
    致困原因: ['hardship_cause_code', 'secondary_causes'],
    建档到发放的时长: [
      'filed_by',
      'filed_date',
      'relieved_date',
      'applied_date',
      'publicised_date',
    ],
    发放: ['aid_no', 'aid_kind_code', 'aid_fen', 'paid_date', 'payment_method_code'],
    与凭证和账户核对: ['bank_card', 'voucher_no', 'remark'],
  },
  legalBasis: '工会法规定的职责；敏感个人信息取得单独同意（个人信息保护法第十三条、第二十九条）',
  agreement: '困难职工帮扶信息处理告知与单独同意书（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'union', pattern: /^困难职工档案/ },
  sheets: { 困难职工档案: 'union__hardship_files', 帮扶慰问发放: 'union__hardship_aid' },
};
