import { type FieldName, fieldOf, type RuleId, ruleOf, type Severity } from '#contracts';
import type { FindingRow, Place } from '#lake';
import { maskValue } from '#values';

/** Where a finding stands and what it is about. */
interface FindingSubject {
  place: Place;
  fileName: string;
  /** header as in the file; '' where the finding is about the row or the file */
  header: string;
  field: FieldName | null;
  /** untouched text of the cell */
  raw: string;
}

/** 会费.csv，表“在职人员”，第 12 行，“身份证号”列 */
export function placeText({ place, fileName, header }: FindingSubject): string {
  const sheet = place.sheet === '' ? '' : `，表“${place.sheet}”`;
  const row = place.rowNumber > 0 ? `，第 ${place.rowNumber} 行` : '';
  const column = header === '' ? '' : `，“${header}”列`;
  return `${fileName}${sheet}${row}${column}`;
}

/**
 * A finding in the user's words: what, where, the value masked, what to do.
 * @param detail replaces the rule's title where more can be said
 */
export function describeFinding(
  ruleId: RuleId,
  subject: FindingSubject,
  options: { detail?: string; severity?: Severity } = {},
): FindingRow {
  const rule = ruleOf(ruleId);
  const masked = subject.field ? maskValue(subject.field, subject.raw) : '';
  const value = masked === '' ? '' : `（${masked}）`;
  return {
    place: subject.place,
    ruleId,
    severity: options.severity ?? rule.severity,
    fileName: subject.fileName,
    columnName: subject.header,
    fieldName: subject.field ?? '',
    valueMasked: masked,
    message: `${placeText(subject)}：${options.detail ?? rule.title}${value}`,
    remedy: rule.remedy,
  };
}

/** What is wrong without where it is and without the value, for readers who see those beside it. */
export function findingDetail(finding: {
  message: string;
  valueMasked: string;
  title: string;
}): string {
  const { message, valueMasked, title } = finding;
  const detail = message.slice(message.indexOf('：') + 1) || title;
  const value = `（${valueMasked}）`;
  return valueMasked !== '' && detail.endsWith(value) ? detail.slice(0, -value.length) : detail;
}

/** Header to name a field by where the file has no column for it. */
export function labelOf(name: FieldName): string {
  return fieldOf(name).label;
}
