import type { FieldName } from '#contracts';
import { HuicangError } from '#home';
import { type Cells, type OaDocument, type OaFormat, removedMark } from './oa-document.ts';

/** Keys of the newer system's export, and the field each stands for. */
export const oaJsonHeaders: Readonly<Record<string, FieldName>> = {
  flowNo: 'workflow_no',
  docNo: 'document_no',
  title: 'title',
  docKind: 'document_kind_code',
  securityLevel: 'security_level_code',
  urgency: 'urgency_code',
  drafter: 'drafter_name',
  draftDept: 'drafting_department_name',
  reviewer: 'reviewer_name',
  countersign: 'countersigners_text',
  signer: 'signer_name',
  signDate: 'signed_date',
  mainSend: 'main_recipients_text',
  copySend: 'copy_recipients_text',
  docDate: 'document_date',
  printDate: 'printed_date',
  flowStatus: 'workflow_status_code',
  archiveStatus: 'filing_status_code',
  fileCount: 'attachment_count',
  meetingName: 'meeting_name',
  meetingDate: 'meeting_date',
  meetingPlace: 'meeting_place',
  chair: 'chair_name',
  recorder: 'recorder_name',
  attendees: 'attendees_text',
  absentees: 'absentees_text',
  agenda: 'agenda_text',
  itemNo: 'decision_number',
  item: 'decision_text',
  dutyDept: 'responsible_department_name',
  dueDate: 'due_date',
  itemStatus: 'decision_status_code',
  doneDate: 'completed_date',
  fileNo: 'attachment_number',
  fileKind: 'attachment_kind_code',
  fileName: 'attachment_name',
  filePath: 'attachment_path',
};

const list = 'documents';

function damaged(detail: string, cause?: unknown): HuicangError {
  return new HuicangError(`OA 导出的 JSON 无法读取：${detail}`, {
    remedy: '从 OA 系统重新导出整个月份再送一次；不要手工修改该文件。',
    cause,
  });
}

type JsonRecord = Record<string, unknown>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(bytes: Uint8Array): { whole: JsonRecord; documents: JsonRecord[] } {
  let whole: unknown;
  try {
    whole = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damaged('不是正确的 JSON', cause);
  }
  const documents = isRecord(whole) ? whole[list] : undefined;
  if (!isRecord(whole) || !Array.isArray(documents)) throw damaged(`没有列表 ${list}`);
  const wrong = documents.findIndex((entry) => !isRecord(entry));
  if (wrong >= 0) throw damaged(`第 ${wrong + 1} 条不是记录`);
  return { whole, documents: documents.filter(isRecord) };
}

function cellsOf(record: JsonRecord): Cells {
  const cells: Cells = {};
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === 'object') continue;
    cells[key] = String(value);
  }
  return cells;
}

function records(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function documentOf(record: JsonRecord): OaDocument {
  const meeting = isRecord(record.meeting) ? record.meeting : null;
  return {
    cells: cellsOf(record),
    files: records(record.files).map(cellsOf),
    meeting: meeting ? cellsOf(meeting) : null,
    decisions: records(meeting?.decisions).map(cellsOf),
    isRemoved: record.removed === removedMark,
  };
}

/** documents.json: `{documents: [{flowNo, …, files: […], meeting: {…, decisions: […]}}]}`. */
export const oaJson: OaFormat = {
  sheets: {
    documents: list,
    meeting: `${list}.meeting`,
    decisions: `${list}.meeting.decisions`,
    files: `${list}.files`,
  },
  headers: {
    number: 'flowNo',
    documentNo: 'docNo',
    level: 'securityLevel',
    count: 'fileCount',
    fileNumber: 'fileNo',
    fileName: 'fileName',
    filePath: 'filePath',
  },
  read: (bytes) => parse(bytes).documents.map(documentOf),
  redact: (bytes, refused) => {
    const { whole, documents } = parse(bytes);
    const kept = documents.map((record, index) =>
      refused.has(index)
        ? { flowNo: record.flowNo, securityLevel: record.securityLevel, removed: removedMark }
        : record,
    );
    return Buffer.from(`${JSON.stringify({ ...whole, [list]: kept }, null, 2)}\n`);
  },
};
