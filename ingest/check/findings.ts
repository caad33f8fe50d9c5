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

/** What is noted of one cell, row or file; `detail` says more than the rule's title. */
export function describeFinding(
  ruleId: RuleId,
  subject: FindingSubject,
  { detail = null, severity }: { detail?: string | null; severity?: Severity } = {},
): FindingRow {
  const rule = ruleOf(ruleId);
  return {
    place: subject.place,
    ruleId,
    severity: severity ?? rule.severity,
    fileName: subject.fileName,
    columnName: subject.header,
    fieldName: subject.field ?? '',
    valueMasked: subject.field ? maskValue(subject.field, subject.raw) : '',
    detail,
    remedy: rule.remedy,
  };
}

/** 会费.csv，表“在职人员”，第 12 行，“身份证号”列：校验位不对（420***********1234） */
export function findingSentence(
  finding: Pick<
    FindingRow,
    'place' | 'ruleId' | 'fileName' | 'columnName' | 'valueMasked' | 'detail'
  >,
): string {
  const { place, ruleId, fileName, columnName, valueMasked, detail } = finding;
  const sheet = place.sheet === '' ? '' : `，表“${place.sheet}”`;
  const row = place.rowNumber > 0 ? `，第 ${place.rowNumber} 行` : '';
  const column = columnName === '' ? '' : `，“${columnName}”列`;
  const value = valueMasked === '' ? '' : `（${valueMasked}）`;
  return `${fileName}${sheet}${row}${column}：${detail ?? ruleOf(ruleId).title}${value}`;
}

/** Header to name a field by where the file has no column for it. */
export function labelOf(name: FieldName): string {
  return fieldOf(name).label;
}
