import type { FileSource } from './declaration.ts';

/** 人事花名册: the hospital's personnel system, one workbook a month. */
export const hr: FileSource = {
  kind: 'files',
  source: 'hr',
  label: '人事花名册',
  purpose: '核定会员、入会率和会费应缴人员；与会费、争议、纸质档案关联到人',
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  version: '1',
  folder: 'hr',
  pattern: /\.xlsx?$/i,
  sheets: { 在职人员: 'hr__staff', 离职人员: 'hr__staff', 科室对照: 'hr__departments' },
  period: /(\d{4})[-.年]?(\d{2})/,
};
