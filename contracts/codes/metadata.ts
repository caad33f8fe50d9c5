/** One code of a standard with its words and the standard that gives it. */
export interface StandardCode {
  code: string;
  label: string;
  /** Chinese: what it covers, or what follows from it */
  note: string;
}

/** 门类代码, DA/T 13-2022. */
export const recordTypeCodes: readonly StandardCode[] = [
  { code: 'WS', label: '文书', note: '公文、会议、职代会、帮扶、争议等工会日常文件' },
  { code: 'KJ', label: '科技', note: '工会一般不产生' },
  { code: 'KU', label: '会计', note: '凭证、账簿、报告；由财务保管一年，至多三年后移交' },
  { code: 'RS', label: '人事', note: '由人事部门管理，工会只存利用副本' },
  { code: 'ZY', label: '专业', note: '按专业主管部门规定' },
  { code: 'ZP', label: '照片', note: '重大活动永久，其余随所记事件' },
  { code: 'LY', label: '录音', note: '同照片' },
  { code: 'LX', label: '录像', note: '同照片' },
  { code: 'SJ', label: '业务数据', note: '业务系统导出的数据及其数据字典' },
  { code: 'YJ', label: '公务邮件', note: '含正文与附件' },
  { code: 'WY', label: '网页', note: '工会网站页面' },
  { code: 'MT', label: '社交媒体', note: '公众号等官方发布' },
  { code: 'SW', label: '实物', note: '奖牌、锦旗、印章' },
];

/** 密级, GB/T 7156-2003. State secrets may not lie on a system that is not classified. */
export const securityLevels: readonly (StandardCode & { isRefused: boolean })[] = [
  { code: 'GK', label: '公开', note: '可公开', isRefused: false },
  { code: 'XZ', label: '限制', note: '内部使用；本项目记为“内部”', isRefused: false },
  { code: 'MM', label: '秘密', note: '国家秘密，拒收', isRefused: true },
  { code: 'JM', label: '机密', note: '国家秘密，拒收', isRefused: true },
  { code: 'UM', label: '绝密', note: '国家秘密，拒收', isRefused: true },
];

/** 保管期限代码, DA/T 13-2022. */
export const retentionCodes: readonly StandardCode[] = [
  { code: 'Y', label: '永久', note: '不到期' },
  { code: 'D30', label: '30年', note: '自形成次年 1 月 1 日起算' },
  { code: 'D10', label: '10年', note: '自形成次年 1 月 1 日起算' },
];
