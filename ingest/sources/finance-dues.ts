import type { FileSource } from './declaration.ts';

/** 会费扣缴: the finance office's monthly list of dues withheld. */
export const financeDues: FileSource = {
  kind: 'files',
  source: 'finance',
  label: '会费扣缴',
  purpose: '核对会费应缴与实缴，编制会费收缴报表',
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  version: '1',
  folder: 'finance',
  pattern: /^会费扣缴.*\.(csv|txt|tsv)$/i,
  sheets: { '*': 'finance__dues' },
  period: /(\d{4})[-.年]?(\d{2})/,
};
