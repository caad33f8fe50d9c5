import type { FileSource } from './declaration.ts';

const common = {
  kind: 'files',
  source: 'paper',
  purpose: '纸质档案的登记、到期鉴定与数字化',
  legalBasis: '档案法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  version: '1',
  folder: 'paper',
} as const;

/** 纸质档案目录: one row an item. */
export const paperCatalogue: FileSource = {
  ...common,
  label: '纸质档案目录',
  pattern: /目录.*\.xlsx?$|^catalogue.*\.xlsx?$/i,
  sheets: { '*': 'paper__catalogue' },
};

/** 暂停处置登记表: what may not be disposed of for the time being. */
export const paperHolds: FileSource = {
  ...common,
  label: '暂停处置登记表',
  pattern: /^holds.*\.csv$|暂停处置.*\.csv$/i,
  sheets: { '*': 'paper__holds' },
};

/** Scanned pages; `ocrScans` reads them. */
export const paperScans = {
  ...common,
  kind: 'scans',
  label: '扫描件',
  folder: 'paper/scans',
  pattern: /\.(png|jpe?g|tiff?|pdf)$/i,
} as const;
