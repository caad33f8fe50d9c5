import type { SourceDeclaration, SourceTerms } from '../declaration/declaration.ts';

const common = {
  source: 'paper',
  legalBasis: '档案法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '工会文件材料归档办法（2025-12）',
  version: '1',
} as const;

/** 纸质档案目录: one row an item. */
export const paperCatalogue: SourceDeclaration = {
  ...common,
  id: 'paper-catalogue',
  label: '纸质档案目录',
  purposes: {
    登记与检索: ['archival_code', 'title', 'responsible_party', 'document_date', 'fiscal_year'],
    到期鉴定: ['retention_code', 'retention_class_id', 'closed_date', 'security_level_code'],
    '数字化、清点与调阅': ['page_count', 'scan_file_name', 'shelf_location', 'remark'],
    涉及个人的件加以限制: ['names_person'],
  },
  from: { kind: 'files', folder: 'paper', pattern: /目录|^catalogue/i },
  table: 'paper__catalogue',
};

/** 暂停处置登记表: what may not be disposed of for the time being. */
export const paperHolds: SourceDeclaration = {
  ...common,
  id: 'paper-holds',
  label: '暂停处置登记表',
  purposes: {
    停止销毁与移交: ['archival_code', 'hold_reason_code', 'placed_date', 'released_date'],
    说明停止的依据: ['basis', 'approved_by'],
  },
  from: { kind: 'files', folder: 'paper', pattern: /^holds|暂停处置/i },
  table: 'paper__holds',
};

/** Scanned pages; `ocrScans` reads them. */
export const paperScans = {
  ...common,
  id: 'paper-scans',
  label: '扫描件',
  purposes: { 纸质档案的数字化与全文检索: ['object_sha256', 'file_name', 'page_number', 'text'] },
  folder: 'paper/scans',
  recursive: true,
  pattern: /\.(png|jpe?g|tiff?|bmp|webp|pdf)$/i,
} as const satisfies SourceTerms & { folder: string; recursive: boolean; pattern: RegExp };
