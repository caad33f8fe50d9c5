import type { TableName } from '#contracts';
import { cleanText } from '#values';
import type { AdmittedFinding, AdmittedRecord, AdmittedTable } from '../declaration/admission.ts';
import type { Cells, OaDocument, OaFormat } from './oa-document.ts';
import type { OpenedAttachment } from './oa-refusals.ts';

/** The lists of an export, by the name the XML gives them, and the table of each. */
export const oaSheets = {
  公文: 'oa__documents',
  会议: 'oa__minutes',
  议定事项: 'oa__decisions',
  附件: 'oa__attachments',
} as const satisfies Record<string, TableName>;

/** What the tables of a package are made from: the list as it was stored, and its files. */
interface StoredPackage {
  format: OaFormat;
  documents: readonly OaDocument[];
  listName: string;
  /** by path */
  opened: ReadonlyMap<string, OpenedAttachment>;
}

type Empty = Pick<AdmittedTable, 'object' | 'refused' | 'notData' | 'findings'>;

function empty(object: string): Empty {
  return { object, refused: [], notData: {}, findings: [] };
}

function numbered(cells: readonly Cells[]): AdmittedRecord[] {
  return cells.map((each, index) => ({ rowNumber: index + 1, cells: each }));
}

function documentsTable({ format, documents, listName }: StoredPackage): AdmittedTable {
  const table = { ...empty(listName), records: [] as AdmittedRecord[] };
  for (const [index, { cells, files, isRemoved }] of documents.entries()) {
    const rowNumber = index + 1;
    if (isRemoved) {
      const { level: header } = format.headers;
      table.refused.push({ rowNumber, rule: 'security-level-refused', header });
      continue;
    }
    table.records.push({ rowNumber, cells });
    const { count: header } = format.headers;
    const stated = (cells[header] ?? '').trim();
    if (/^\d+$/.test(stated) && Number(stated) !== files.length) {
      table.findings.push({
        rowNumber,
        rule: 'attachment-count-mismatch',
        header,
        field: 'attachment_count',
        raw: stated,
        detail: `附件数为 ${stated}，附件清单有 ${files.length} 个`,
      });
    }
  }
  return { ...table, table: 'oa__documents', sheet: format.sheets.documents };
}

function minutesTables({ format, documents, listName }: StoredPackage): AdmittedTable[] {
  const { number } = format.headers;
  const meetings: AdmittedRecord[] = [];
  const decisions: Cells[] = [];
  for (const [index, { cells, meeting, decisions: own }] of documents.entries()) {
    if (meeting === null) continue;
    const common = { [number]: cells[number] ?? '' };
    const documentNo = { [format.headers.documentNo]: cells[format.headers.documentNo] ?? '' };
    meetings.push({ rowNumber: index + 1, cells: { ...common, ...documentNo, ...meeting } });
    for (const decision of own) decisions.push({ ...common, ...decision });
  }
  const { meeting, decisions: sheet } = format.sheets;
  return [
    { ...empty(listName), table: 'oa__minutes', sheet: meeting, records: meetings },
    { ...empty(listName), table: 'oa__decisions', sheet, records: numbered(decisions) },
  ];
}

function attachmentCells(cells: Cells, opened: OpenedAttachment | undefined): Cells {
  const reason = opened ? opened.text.reason : '文件不在包中';
  const { pageCount = null, source = null, text = '' } = opened?.text ?? {};
  return {
    ...cells,
    附件哈希: opened?.sha256 ?? '',
    字节数: opened ? String(opened.bytes.length) : '',
    'PDF 页数': pageCount === null ? '' : String(pageCount),
    文字来源: source ?? '',
    附件文字: cleanText(text, 'letters').text,
    能否打开: reason === null ? '是' : '否',
    打不开的原因: reason ?? '',
  };
}

function attachmentsTable({ format, documents, listName, opened }: StoredPackage): AdmittedTable {
  const { number, filePath, fileName } = format.headers;
  const records: Cells[] = [];
  const findings: AdmittedFinding[] = [];
  for (const { cells, files } of documents) {
    for (const file of files) {
      const path = (file[filePath] ?? '').trim();
      const found = opened.get(path);
      records.push(attachmentCells({ [number]: cells[number] ?? '', ...file }, found));
      const reason = found ? found.text.reason : '文件不在包中';
      if (reason === null) continue;
      // The name of a file may name a person, so the number of its document stands for it.
      const which = `公文 ${cells[number] ?? ''} 的第 ${file[format.headers.fileNumber] ?? '?'} 个文件`;
      findings.push({
        rowNumber: records.length,
        rule: found ? 'attachment-unreadable' : 'attachment-missing',
        header: fileName,
        field: 'attachment_name',
        raw: file[fileName] ?? '',
        detail: found ? `${which}打不开：${reason}` : `${which}不在导出包中`,
      });
    }
  }
  const { files: sheet } = format.sheets;
  return {
    ...empty(listName),
    table: 'oa__attachments',
    sheet,
    records: numbered(records),
    findings,
  };
}

/** The four tables of a month's export, from the list as it was stored. */
export function oaTables(stored: StoredPackage): AdmittedTable[] {
  return [documentsTable(stored), ...minutesTables(stored), attachmentsTable(stored)];
}
