import type { SourceDeclaration } from '../declaration/declaration.ts';
import { oaAdmission } from '../documents/admit-oa.ts';
import { oaJsonHeaders } from '../documents/oa-json.ts';
import { oaSheets } from '../documents/oa-tables.ts';

/** OA 公文: a month's documents, minutes and attachments, as XML beside a folder or as a ZIP. */
export const oaDocuments: SourceDeclaration = {
  id: 'oa-documents',
  source: 'oa',
  label: 'OA 公文',
  purposes: {
    公文登记与检索: ['workflow_no', 'document_no', 'title', 'document_kind_code', 'document_date'],
    密级与时限管理: ['security_level_code', 'urgency_code', 'signed_date', 'printed_date'],
    归档的责任者与办理过程: ['drafter_name', 'reviewer_name', 'countersigners_text', 'signer_name'],
    按部门统计办文: ['drafting_department_name', 'main_recipients_text', 'copy_recipients_text'],
    核对归档是否齐全: ['workflow_status_code', 'filing_status_code', 'attachment_count'],
    会议纪要归档: ['meeting_name', 'meeting_date', 'meeting_place', 'chair_name', 'agenda_text'],
    会议出席记录: ['recorder_name', 'attendees_text', 'absentees_text'],
    议定事项的跟踪: ['decision_number', 'decision_text', 'responsible_department_name', 'due_date'],
    议定事项的落实: ['decision_status_code', 'completed_date'],
    附件的保存: ['attachment_number', 'attachment_kind_code', 'attachment_name', 'attachment_path'],
    附件的校验: ['attachment_sha256', 'byte_count', 'is_readable', 'unreadable_reason'],
    附件的检索: ['attachment_text', 'text_source_code', 'pdf_page_count'],
  },
  legalBasis: '档案法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '院办公室与工会公文归档约定（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'oa', pattern: /(\d{4})-(\d{2}).*\.(xml|zip)$/i },
  sheets: oaSheets,
  headers: oaJsonHeaders,
  admit: oaAdmission,
  period: 'month',
  expects: { every: 'month' },
};
