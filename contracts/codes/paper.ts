import type { Code } from './code.ts';

/** Code lists of scanned pages and of their review by people. */
export const paperCodes = {
  page_kind: [
    { code: 'print', label: '印刷' },
    { code: 'handwriting', label: '手写' },
    { code: 'carbon_copy', label: '复写' },
    { code: 'mimeograph', label: '油印' },
    { code: 'photo', label: '照片' },
    { code: 'blank', label: '空白' },
  ],
  line_layer: [
    { code: 'text', label: '正文' },
    { code: 'seal', label: '印章' },
  ],
  line_source: [
    { code: 'ocr', label: '识别' },
    { code: 'pdf_text', label: 'PDF 文字层' },
  ],
  region_kind: [
    { code: 'title', label: '标题' },
    { code: 'text', label: '正文' },
    { code: 'table', label: '表格' },
    { code: 'seal', label: '印章' },
    { code: 'header', label: '页眉' },
    { code: 'footer', label: '页脚' },
    { code: 'page_number', label: '页码' },
  ],
  entity_kind: [
    { code: 'person', label: '人名' },
    { code: 'organisation', label: '机构' },
    { code: 'place', label: '地点' },
    { code: 'time', label: '时间' },
    { code: 'amount', label: '金额' },
  ],
  review_kind: [
    { code: 'field', label: '字段' },
    { code: 'line', label: '文字行' },
    { code: 'document_type', label: '文种' },
    { code: 'page_kind', label: '页面种类' },
  ],
  review_purpose: [
    { code: 'queue', label: '待核对' },
    { code: 'sample', label: '抽样双录' },
    { code: 'ruling', label: '裁定' },
  ],
  review_decision: [
    { code: 'confirmed', label: '确认' },
    { code: 'corrected', label: '更正' },
    { code: 'unreadable', label: '无法辨认' },
  ],
} as const satisfies Record<string, readonly Code[]>;
