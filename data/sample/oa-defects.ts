import type { FieldName, RuleId } from '#contracts';
import { at } from './base/at.ts';
import { chineseDate } from './base/calendar.ts';
import type { Mark } from './model.ts';
import { newFile, type OaFile, type OaMonth, type OaRecord } from './oa.ts';
import { columnOf } from './oa-export.ts';
import { paperOf } from './oa-papers.ts';
import { docxBytes } from './office-files.ts';

type Format = OaMonth['format'];

/** Titles of what is marked secret: nothing of them may be found in any store. */
const secretTitles = [
  '关于全市医疗应急物资储备布局情况的报告',
  '关于转发上级战备医疗队编组部署的通知',
] as const;

function mark(
  format: Format,
  kind: string,
  rule: RuleId,
  field: FieldName | null,
  expected: Mark['expected'],
): Mark {
  return { kind, rule, field, expected, ...(field ? { column: columnOf(format, field) } : {}) };
}

/** A document of the month that nothing is planted in yet. */
function untouched(month: OaMonth, fits: (record: OaRecord) => boolean): OaRecord {
  const found = month.records.find(
    (record) =>
      record.marks.length === 0 &&
      record.files.every(({ marks }) => marks.length === 0) &&
      fits(record),
  );
  if (!found) throw new RangeError(`no document of ${month.month} fits`);
  return found;
}

const isBare = ({ files, meeting }: OaRecord): boolean => files.length === 0 && meeting === null;
const isNumbered = (record: OaRecord): boolean => isBare(record) && record.docNo !== '';

/** Gives a document that has none a Word file, with a running header where one is given. */
function addFile(record: OaRecord, header = ''): OaFile {
  const file = newFile('正文', `${record.title}.docx`, 'docx');
  file.bytes = docxBytes(paperOf(record, file, header));
  record.files.push(file);
  return file;
}

/** Values written in other ways than the standard's. */
function plantStyles(xml: OaMonth, zip: OaMonth): void {
  for (const [month, brackets] of [
    [xml, '[]'],
    [zip, '（）'],
  ] as const) {
    const record = untouched(month, isNumbered);
    const rule = mark(
      month.format,
      'document-no-in-other-brackets',
      'document-no-normalised',
      'document_no',
      'fix',
    );
    record.marks.push({ ...rule, value: record.docNo });
    record.docNo = record.docNo
      .replace('〔', at([...brackets], 0))
      .replace('〕', at([...brackets], 1));
  }
  const dated = untouched(xml, isBare);
  dated.marks.push({
    ...mark('xml', 'date-in-chinese', 'date-style', 'signed_date', 'fix'),
    value: dated.signed,
  });
  dated.signed = chineseDate(dated.signed);
  const urgent = untouched(zip, isBare);
  urgent.marks.push(
    mark('zip', 'urgency-not-in-code-list', 'code-unknown', 'urgency_code', 'flag'),
  );
  urgent.urgency = '火急';
}

/** What must not come in at all: a document marked secret, and one whose file is. */
function plantSecrets(xml: OaMonth, zip: OaMonth): void {
  const secret = untouched(xml, isBare);
  secret.title = secretTitles[0];
  secret.level = '秘密★5年';
  addFile(secret);
  secret.marks.push(
    mark(
      'xml',
      'state-secret-marking',
      'security-level-refused',
      'security_level_code',
      'quarantine',
    ),
  );
  const hidden = untouched(zip, isBare);
  hidden.title = secretTitles[1];
  addFile(hidden, '机密★3年');
  const rule = mark(
    'zip',
    'file-bears-secret-marking',
    'security-level-refused',
    null,
    'quarantine',
  );
  hidden.marks.push({ ...rule, column: columnOf('zip', 'security_level_code') });
  for (const record of [secret, hidden]) record.isRejected = true;
}

/** Files that are missing, damaged, miscounted. */
function plantFiles(xml: OaMonth, zip: OaMonth): void {
  for (const month of [xml, zip]) {
    const lost = addFile(untouched(month, isBare));
    lost.bytes = null;
    lost.marks.push(
      mark(
        month.format,
        'attachment-not-exported',
        'attachment-missing',
        'attachment_name',
        'flag',
      ),
    );
  }
  const broken = addFile(untouched(xml, isBare));
  broken.bytes = broken.bytes?.subarray(0, Math.floor(broken.bytes.length * 0.7)) ?? null;
  broken.marks.push(
    mark('xml', 'attachment-cut-short', 'attachment-unreadable', 'attachment_name', 'flag'),
  );
  const miscounted = untouched(zip, isBare);
  miscounted.statedFiles = 2;
  miscounted.marks.push(
    mark('zip', 'attachments-miscounted', 'attachment-count-mismatch', 'attachment_count', 'flag'),
  );
}

function plantRows(xml: OaMonth, zip: OaMonth): void {
  const untitled = untouched(zip, isBare);
  untitled.title = '';
  untitled.isRejected = true;
  untitled.marks.push(mark('zip', 'title-missing', 'required-missing', 'title', 'quarantine'));
  const twice = untouched(xml, isBare);
  const copy: OaRecord = { ...twice, isRejected: true };
  copy.marks = [mark('xml', 'document-exported-twice', 'duplicate-in-file', null, 'quarantine')];
  xml.records.splice(xml.records.indexOf(twice) + 1, 0, copy);
}

/**
 * Plants what exports of the office automation have: other brackets and dates, documents marked
 * secret, files that are missing or cut short, a document twice. Runs after the files were written.
 */
export function plantOaDefects(months: readonly OaMonth[]): void {
  const xml = months.filter(({ format }) => format === 'xml');
  const zip = months.filter(({ format }) => format === 'zip');
  plantStyles(at(xml, 0), at(zip, 0));
  plantSecrets(at(xml, 1), at(zip, 1));
  plantFiles(at(xml, 2), at(zip, 2));
  plantRows(at(xml, 1), at(zip, 0));
}
