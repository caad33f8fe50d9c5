import * as xlsx from '@e965/xlsx';
import { chineseDate } from './base/calendar.ts';
import type { OaFile, OaMonth, OaRecord } from './oa.ts';
import { docxBytes, mixedPdf, type Paper, scanPdf, textPdf } from './office-files.ts';
import { minutes } from './pages/documents.ts';
import type { Sheet } from './pages/sheet.ts';

const scanDpi = 200;

/** What stands in a file of a document. */
export function paperOf(record: OaRecord, file: OaFile, header = ''): Paper {
  if (file.kind === '附件') {
    const people = [record.drafter, record.reviewer, record.signer].filter((name) => name !== '');
    const rows = people.map((name, index) => [String(index + 1), name, record.department]);
    return { header, title: file.name, paragraphs: [], table: [['序号', '姓名', '科室'], ...rows] };
  }
  const paragraphs = [record.docNo, `${record.main}：`, ...record.body, chineseDate(record.dated)];
  return { header, title: record.title, paragraphs: paragraphs.filter((text) => text !== '') };
}

function budget(record: OaRecord): Buffer {
  const sheet = xlsx.utils.aoa_to_sheet([
    ['项目', '预算（元）'],
    ['物资', 12000],
    ['场地', 3000],
    ['合计', 15000],
    [record.docNo],
  ]);
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, '预算');
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

function bytesOf(record: OaRecord, file: OaFile): Buffer {
  if (file.format === 'xlsx') return budget(record);
  const paper = paperOf(record, file);
  return file.format === 'docx' ? docxBytes(paper) : textPdf(paper);
}

/** Writes every file of the documents that has no content yet. */
export function fillFiles(months: readonly OaMonth[]): void {
  for (const record of months.flatMap(({ records }) => records)) {
    for (const file of record.files) file.bytes = bytesOf(record, file);
  }
}

function signedSheet(record: OaRecord): Sheet {
  const { meeting } = record;
  return minutes(
    {
      documentNo: record.docNo,
      date: meeting?.date ?? record.dated,
      place: meeting?.place ?? '行政楼三楼会议室',
      host: meeting?.chair ?? '工会主席',
      present: ['组织委员', '宣传委员', '女职工委员'],
      heard: '会议听取了经费执行情况的汇报，审议了有关事项，议定如下：',
      decisions: [...record.body],
    },
    scanDpi,
  );
}

/**
 * Two minutes whose signed copies were scanned: one is scans only, of the other only the page with
 * the signatures was.
 * @returns the text of each scanned page, line by line
 */
export async function scanFiles(
  scans: OaRecord,
  mixed: OaRecord,
  pages: number,
): Promise<string[][]> {
  const sheets = Array.from({ length: pages }, () => signedSheet(scans));
  const signed = signedSheet(mixed);
  for (const [record, count] of [
    [scans, pages],
    [mixed, 1],
  ] as const) {
    const [file] = record.files;
    if (!file) throw new RangeError('minutes without a file');
    file.format = 'pdf';
    file.name = file.name.replace(/\.\w+$/, '.pdf');
    file.scanPages = count;
  }
  const [scanFile] = scans.files;
  const [mixedFile] = mixed.files;
  if (scanFile) scanFile.bytes = await scanPdf(sheets);
  if (mixedFile) mixedFile.bytes = await mixedPdf(paperOf(mixed, mixedFile), signed);
  return [...sheets, signed].map(({ lines }) => lines);
}
