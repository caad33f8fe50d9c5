import type { Code } from './code.ts';

/**
 * Types of paper that a hospital's union keeps, after the classes of its retention schedule; a page
 * that is none of them is `unknown`.
 */
export const documentTypeCodes = [
  { code: 'membership_form', label: '入会登记表' },
  { code: 'membership_change', label: '会籍变动表' },
  { code: 'roster', label: '名册名单' },
  { code: 'minutes', label: '会议纪要' },
  { code: 'resolution', label: '决议决定' },
  { code: 'election', label: '选举材料' },
  { code: 'sign_in_sheet', label: '签到表' },
  { code: 'notice', label: '通知' },
  { code: 'announcement', label: '公示公告' },
  { code: 'request', label: '请示' },
  { code: 'report', label: '报告' },
  { code: 'reply', label: '批复' },
  { code: 'letter', label: '函' },
  { code: 'certificate', label: '证明介绍信' },
  { code: 'rules', label: '制度办法' },
  { code: 'plan', label: '工作计划' },
  { code: 'summary', label: '工作总结' },
  { code: 'activity_plan', label: '活动方案' },
  { code: 'leaflet', label: '简报宣传品' },
  { code: 'proposal', label: '职工代表提案' },
  { code: 'proposal_reply', label: '提案答复' },
  { code: 'mediation_application', label: '调解申请书' },
  { code: 'mediation_record', label: '调解笔录' },
  { code: 'mediation_agreement', label: '调解协议书' },
  { code: 'collective_contract', label: '集体合同' },
  { code: 'petition', label: '信访登记表' },
  { code: 'hardship_application', label: '困难补助申请审批表' },
  { code: 'payment_sheet', label: '款物发放表' },
  { code: 'dues_sheet', label: '会费缴纳表' },
  { code: 'voucher', label: '收据凭证' },
  { code: 'budget', label: '预算决算' },
  { code: 'statistics', label: '统计报表' },
  { code: 'award', label: '表彰荣誉' },
  { code: 'merit_material', label: '先进事迹材料' },
  { code: 'archive_list', label: '档案目录' },
  { code: 'unknown', label: '未识别' },
] as const satisfies readonly Code[];
