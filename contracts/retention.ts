/**
 * The union's retention schedule, as a draft: it needs the consent of the archives authority at the
 * same level before it may start any disposal. A class with two terms is two rows.
 * Basis: 8 = 国家档案局令第8号; 79 = 会计档案管理办法（财政部 国家档案局令第79号）; A, B, C = 高校与
 * 职业学校工会的保管期限表; P = our judgement, to be confirmed by the unit.
 */
interface RetentionClass {
  /** stable, does not look like part of a 档号 */
  retention_class_id: string;
  retention_class_name: string;
  /** Y never expires */
  retention_code: 'Y' | 'D30' | 'D10' | 'D5';
  /** formation: 1 January after the year of the document; closing: after the year the case closed or lapsed; scrapping: after the asset was scrapped */
  clock_code: 'formation' | 'closing' | 'scrapping';
  basis: string;
  /** where the samples behind the schedule disagree */
  conflict: string;
}

function row(
  id: string,
  name: string,
  term: RetentionClass['retention_code'],
  basis: string,
  conflict = '',
  clock: RetentionClass['clock_code'] = 'formation',
): RetentionClass {
  return {
    retention_class_id: id,
    retention_class_name: name,
    retention_code: term,
    clock_code: clock,
    basis,
    conflict,
  };
}

export const retentionSchedule: readonly RetentionClass[] = [
  row('R-ZH-01', '上级针对本单位的工会文件', 'Y', 'A'),
  row('R-ZH-02', '上级文件（需长期执行）', 'D30', 'A'),
  row('R-ZH-03', '上级文件（短期或一般）', 'D10', 'A,B'),
  row('R-ZH-04', '重要请示与批复、报告', 'Y', 'A,8'),
  row('R-ZH-05', '一般请示与批复', 'D30', '8'),
  row('R-ZH-06', '年度计划、总结', 'Y', 'B', 'A：30年'),
  row('R-ZH-07', '季度、月度计划总结与简报', 'D10', '8'),
  row('R-ZH-08', '本会规章制度', 'Y', '8', 'A：30年'),
  row('R-ZH-09', '年度统计报表', 'Y', 'B,C', 'A：30年'),
  row('R-ZH-10', '季度、月度统计报表', 'D10', 'P'),
  row('R-ZH-11', '大事记、组织沿革', 'Y', 'C,8'),
  row('R-ZZ-01', '工会成立、改选的请示批复与选举结果', 'Y', 'B'),
  row('R-ZZ-02', '选举过程、筹备、小组记录与会务', 'D30', '8'),
  row('R-ZZ-03', '会员（代表）大会通知、名单、报告、决议、纪要', 'Y', '8', 'A：30年'),
  row('R-ZZ-04', '典型材料、交流与代表发言', 'D30', 'B', '8：大会发言永久'),
  row('R-ZZ-05', '讨论未通过的文件', 'D10', '8,B'),
  row('R-ZZ-06', '委员会会议记录、纪要', 'Y', '8,B,C'),
  row('R-ZZ-07', '工会干部任免、委员名单', 'Y', 'B', 'C：名册30年'),
  row('R-ZZ-08', '会员名册、入会登记表', 'Y', 'B', 'C：30年；A：自存'),
  row('R-ZZ-09', '会籍转接、退会材料', 'D30', 'P'),
  row('R-MZ-01', '职工代表大会主件', 'Y', 'B,C'),
  row('R-MZ-02', '提案、答复与办理结果', 'Y', 'C,8'),
  row('R-MZ-03', '院务公开一般材料', 'D10', 'P', '企业样表：30年'),
  row('R-QY-01', '集体合同、女职工专项合同', 'Y', 'P'),
  row('R-QY-02', '劳动争议案卷（立案）', 'D30', 'P', 'A：自存', 'closing'),
  row('R-QY-03', '劳动争议咨询、未受理', 'D10', 'P'),
  row('R-QY-04', '来信来访（重要）', 'D30', 'P'),
  row('R-QY-05', '来信来访（一般）', 'D10', 'P'),
  row('R-QY-06', '劳动保护监督检查', 'D30', 'P'),
  row('R-BF-01', '困难职工档案（申请、核查、公示）', 'D30', 'P', 'A：自存', 'closing'),
  row('R-BF-02', '帮扶慰问发放表（凭证附件）', 'D30', '79'),
  row('R-BF-03', '慰问、助学活动方案与总结', 'D10', 'P'),
  row('R-XJ-01', '市级以上表彰', 'Y', 'B'),
  row('R-XJ-02', '市级以下、本会表彰决定与名单', 'D30', 'A,B'),
  row('R-XJ-03', '先进事迹、劳模材料', 'D30', 'A,B'),
  row('R-XJ-04', '申报未获批的材料', 'D10', 'P'),
  row('R-WT-01', '重大活动报告、总结', 'Y', 'B'),
  row('R-WT-02', '一般文体活动', 'D10', 'B'),
  row('R-WT-03', '活动报名、签到、评价明细', 'D10', 'P'),
  row('R-JS-01', '劳动竞赛方案、成绩与总结', 'D30', 'P'),
  row('R-NG-01', '女职工工作', 'D30', 'A,C', 'B：10年'),
  row('R-JF-01', '年度预决算审批、经审报告', 'Y', 'P'),
  row('R-KU-01', '年度财务报告（决算）', 'Y', '79'),
  row('R-KU-02', '会计凭证（含会费收缴明细）', 'D30', '79'),
  row('R-KU-03', '总账、明细账、日记账、辅助账', 'D30', '79'),
  row('R-KU-04', '月度、季度、半年度财务报告', 'D10', '79'),
  row('R-KU-05', '银行对账单、余额调节表、纳税申报表', 'D10', '79'),
  row('R-KU-06', '固定资产卡片', 'D5', '79', '', 'scrapping'),
  row('R-KU-07', '会计档案移交清册', 'D30', '79'),
  row('R-KU-08', '会计档案保管、销毁清册与鉴定意见书', 'Y', '79'),
  row('R-SX-01', '声像档案（重大活动）', 'Y', 'B', 'A：永久或30年'),
  row('R-SW-01', '奖牌、证书、锦旗、印章', 'Y', 'P'),
  row('R-ZH-12', '档案移交、销毁清册与鉴定报告', 'Y', '国家档案局令'),
];

/** No disposal may start from this schedule until an approval is recorded. */
export const retentionScheduleStatus = {
  status: '草案',
  notice: '保管期限表为草案，未经同级档案主管部门同意，不得据此销毁。',
} as const;
