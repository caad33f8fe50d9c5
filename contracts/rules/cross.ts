import { flag } from './rule.ts';

/** What only shows when rows, batches or sources are laid side by side. */
export const crossRules = {
  'staff-no-unknown': flag.reference(
    '财务',
    '会费明细中的工号不在人事花名册内',
    '核对工号；若是新职工，请人事补入花名册后再导出。',
  ),
  'scan-missing': flag.completeness(
    '档案',
    '目录写有扫描件，但找不到该文件',
    '把扫描件放入 paper/scans，或改正目录中的文件名。',
  ),
  'scan-unlisted': flag.completeness(
    '档案',
    '扫描件不在目录中',
    '在目录中补上该件，或改正文件名。',
  ),
  'scan-ambiguous': flag.uniqueness(
    '档案',
    '扫描件的文件名对得上目录中不止一件',
    '在目录的“扫描文件名”中写明完整的文件名（含扩展名），或改正扫描件的文件名。',
  ),
  'page-count-mismatch': flag.consistency(
    '档案',
    '扫描件页数与目录不符',
    '核对是否漏扫、多扫，或目录页数写错。',
  ),
  'staff-no-not-employed': flag.consistency(
    '财务',
    '会费所属月份该工号不在职',
    '核对是否已离院或尚未入院；误扣的请退费并停扣。',
  ),
  'name-differs-between-sources': flag.consistency(
    '人事',
    '同一工号在两个来源中姓名不同',
    '核对是改名、写错，还是工号重新分配；改名的请在人事系统登记曾用名。',
  ),
  'department-not-in-use': flag.consistency(
    '来源',
    '该月份科室名称尚未启用或已停用',
    '改为当时的科室名称，或改正科室对照表的起止日期。',
  ),
  'person-near-duplicate': flag.uniqueness(
    '人事',
    '两条记录像是同一个人',
    '核对是否同一人；同一人的请合并为一条，不是的无需处理。',
  ),
  'id-number-shared': flag.uniqueness(
    '人事',
    '不同姓名的记录用了同一个身份证号',
    '对照身份证原件核对两人的号码。',
  ),
  'document-near-duplicate': flag.uniqueness(
    '来源',
    '同一日期有题名几乎相同的两件',
    '核对是否重复著录；重复的请撤去一件，分号按断号登记。',
  ),
  'document-missing': flag.completeness(
    '档案',
    '档号中间有断号',
    '核对该号的件是漏著录、已移交，还是已处置，并在备考表中写明。',
  ),
  'dues-base-outlier': flag.outlier(
    '财务',
    '计费基数与同科室、同岗位的人相差很大',
    '核对工资项是否错列、漏列；确是如此的无需处理。',
  ),
  'dues-base-jump': flag.outlier(
    '财务',
    '计费基数比本人前几个月突然变化',
    '核对是否晋级、调岗或录入错误；确是如此的无需处理。',
  ),
  'dues-total-outlier': flag.outlier(
    '财务',
    '科室当月会费总额与往月同期相差很大',
    '核对是否漏扣、重扣，或人员变动没有更新。',
  ),
  'voucher-unbalanced': flag.consistency(
    '财务',
    '凭证借贷不平',
    '核对该凭证各条分录：多为漏导一行，或金额写错、颠倒了数字。',
  ),
  'dues-income-mismatch': flag.reconciliation(
    '财务',
    '会费收入凭证与当月实缴会费不一致',
    '核对当月的会费扣缴明细与会费收入凭证：是否漏记、重记，或扣缴文件不是最后一份。',
  ),
  'aid-recipient-unknown': flag.reference(
    '工会',
    '帮扶慰问的对象不在人事花名册内',
    '核对工号与姓名；确非本院职工的，请核对发放依据。',
  ),
  'aid-voucher-mismatch': flag.reconciliation(
    '工会',
    '帮扶慰问的发放与所写凭证对不上',
    '核对凭证号与发放日期；发放合计不应超过该凭证的金额。',
  ),
  'leaver-differs': flag.consistency(
    '人事',
    '离退休名单与花名册的离院日期不一致',
    '核对最后工作日，改正写错的一处。',
  ),
  'voucher-amount-outlier': flag.outlier(
    '财务',
    '科目当月发生额与往年同月相差很大',
    '核对是否多记一位数、重复入账或跨月补记；确是如此的无需处理。',
  ),
};
