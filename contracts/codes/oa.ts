import { type Code, words } from './code.ts';

/** Code lists of office automation. */
export const oaCodes = {
  oa_document_kind: words(
    '决定',
    '决议',
    '通知',
    '通报',
    '公告',
    '报告',
    '请示',
    '批复',
    '意见',
    '函',
    ['纪要', '会议纪要'],
  ),
  oa_urgency: words('特急', ['加急', '急件'], ['平急', '平件', '普通', '一般']),
  oa_workflow_status: words(
    ['草稿', '拟稿中'],
    ['审批中', '流转中', '办理中'],
    ['已办结', '办结', '已完成', '结束'],
    ['已作废', '作废'],
  ),
  oa_filing_status: words(['未归档', '待归档'], ['已归档', '归档'], ['不归档', '无需归档']),
  oa_attachment_kind: words(['正文', '公文正文'], '附件'),
  oa_decision_status: words(
    ['未开始', '待办'],
    ['办理中', '进行中'],
    ['已完成', '已落实', '办结'],
    ['延期', '已延期'],
  ),
  text_source: [
    { code: 'docx', label: 'Word 文档' },
    { code: 'pdf_text', label: '有文字的 PDF' },
    { code: 'pdf_mixed', label: '部分页为扫描的 PDF' },
    { code: 'pdf_scan', label: '扫描的 PDF' },
    { code: 'other', label: '其他格式' },
  ],
} as const satisfies Record<string, readonly Code[]>;
