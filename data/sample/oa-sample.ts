import type { TableName } from '#contracts';
import { at } from './base/at.ts';
import type { Line } from './model.ts';
import { makeOa, type OaMonth } from './oa.ts';
import { plantOaDefects } from './oa-defects.ts';
import { packagePath, type WrittenFile, writeOaMonth } from './oa-export.ts';
import { fillFiles, scanFiles } from './oa-papers.ts';
import { docxBytes } from './office-files.ts';
import type { Ledger } from './sheet-writer.ts';
import type { Staff } from './staff.ts';

const sheets = {
  xml: ['公文', '会议', '议定事项', '附件'],
  zip: ['documents', 'documents.meeting', 'documents.meeting.decisions', 'documents.files'],
} as const;

const tables: readonly TableName[] = [
  'oa__documents',
  'oa__minutes',
  'oa__decisions',
  'oa__attachments',
];

/** The rows that ingest must find in a month's export, list by list. */
function linesOf({ records }: OaMonth): Line[][] {
  const admitted = records.filter(
    ({ marks }) => !marks.some(({ rule }) => rule === 'security-level-refused'),
  );
  const plain = (count: number): Line[] => Array.from({ length: count }, () => ({ cells: [] }));
  const decisions = admitted.reduce(
    (sum, { meeting }) => sum + (meeting?.decisions.length ?? 0),
    0,
  );
  return [
    records.map(({ isRejected, marks }) => ({ cells: [], isRejected, marks })),
    plain(admitted.filter(({ meeting }) => meeting !== null).length),
    plain(decisions),
    admitted.flatMap(({ files }) => files.map(({ marks }) => ({ cells: [], marks }))),
  ];
}

function recordMonth(month: OaMonth, ledger: Ledger): void {
  const file = packagePath(month);
  for (const [index, lines] of linesOf(month).entries()) {
    const table = at(tables, index);
    if (lines.length > 0)
      ledger.record({ file, table, sheet: at(sheets[month.format], index) }, lines);
  }
  const pages = month.records
    .flatMap(({ files }) => files)
    .reduce((sum, each) => sum + each.scanPages, 0);
  if (pages > 0) {
    const lines = Array.from({ length: pages }, () => ({ cells: [] }));
    ledger.record({ file, table: 'oa__pages' }, lines);
  }
}

/** A file in a month's folder that no document names. */
function unlistedFile(month: OaMonth, ledger: Ledger): WrittenFile {
  ledger.add({
    kind: 'file-of-no-document',
    rule_id: 'attachment-unlisted',
    file: packagePath(month),
    table: 'oa__documents',
    sheet: '',
    row_number: 0,
    field: null,
    column: '',
    expected: 'flag',
  });
  const paper = { header: '', title: '活动照片说明', paragraphs: ['照片另存。'] };
  return { path: `oa/attachments/${month.month}/说明（旧）.docx`, bytes: docxBytes(paper) };
}

/**
 * The exports of the office automation with what is planted in them.
 * @returns the files, and the text of each scanned page of their attachments
 */
export async function oaSample(
  seed: number,
  staff: Staff,
  scale: number,
  ledger: Ledger,
): Promise<{ files: WrittenFile[]; scannedPages: string[][] }> {
  const months = makeOa(seed, staff, scale);
  fillFiles(months);
  const minutes = months.flatMap(({ format, records }) =>
    format === 'xml' ? records.filter(({ meeting }) => meeting !== null) : [],
  );
  const scannedPages = await scanFiles(at(minutes, 0), at(minutes, 1), scale < 0.5 ? 1 : 2);
  plantOaDefects(months);
  const third = months[2];
  const files = months.flatMap((month) => {
    recordMonth(month, ledger);
    return writeOaMonth(month, month === third ? unlistedFile(month, ledger) : null);
  });
  return { files, scannedPages };
}
