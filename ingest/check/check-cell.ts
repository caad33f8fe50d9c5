import { type FieldName, fieldOf, type RuleId } from '#contracts';
import {
  type Cell,
  cleanName,
  cleanText,
  type IdOutcome,
  isDamaged,
  isNothing,
  isSuspectName,
  maskIdsInText,
  normaliseArchivalCode,
  normaliseBankCard,
  normaliseBoolean,
  normaliseCode,
  normaliseDate,
  normaliseDocumentNo,
  normaliseId,
  normaliseMobile,
  normaliseMoney,
  normaliseNumber,
  normaliseSecurityLevel,
  normaliseStaffNo,
  normaliseTimestamp,
  type Outcome,
  outcome,
  personNames,
} from '#values';

// Names of places and codes, where full-width signs are never meant.
const plainTextFields = new Set<FieldName>([
  'case_no',
  'prior_case_no',
  'department_name',
  'department_code',
  'successor_code',
  'union_branch_name',
  'retention_class_id',
  'scan_file_name',
  'title_level',
]);

function normaliseText(name: FieldName, cell: Cell): Outcome {
  if (personNames.has(name)) {
    const { text, rules } = cleanName(cell.text);
    if (isNothing(text, false)) return outcome(null, ...rules);
    if (isDamaged(text)) return outcome(text, ...rules, 'replacement-character');
    return isSuspectName(text) ? outcome(text, ...rules, 'name-suspect') : outcome(text, ...rules);
  }
  const isPlain = plainTextFields.has(name);
  const { text: clean, rules } = cleanText(cell.text, isPlain ? 'all' : 'letters');
  // Remarks and claims quote ID numbers; like the ID column they are not kept.
  const text = isPlain ? clean : maskIdsInText(clean);
  if (isNothing(text, !isPlain)) return outcome(null, ...rules);
  return isDamaged(text)
    ? outcome(text, ...rules, 'replacement-character')
    : outcome(text, ...rules);
}

function normalise(
  name: FieldName,
  cell: Cell,
  factor: number,
  isRequired: boolean,
): Outcome | IdOutcome {
  const field = fieldOf(name);
  if (name === 'staff_no' || name === 'applicant_staff_no') return normaliseStaffNo(cell);
  if (name === 'id_number') return normaliseId(cell);
  if (name === 'mobile') return normaliseMobile(cell);
  if (name === 'bank_card') return normaliseBankCard(cell);
  if (name === 'document_no') return normaliseDocumentNo(cell);
  if (name === 'archival_code') return normaliseArchivalCode(cell);
  if (name === 'security_level_code') return normaliseSecurityLevel(cell);
  const dateFault: RuleId = isRequired ? 'date-invalid-required' : 'date-invalid';
  switch (field.type) {
    case 'date':
    case 'month':
      return normaliseDate(cell, field.type, dateFault);
    case 'timestamp':
      return normaliseTimestamp(cell, dateFault);
    case 'fen':
      return normaliseMoney(cell, factor);
    case 'integer':
    case 'number':
      return normaliseNumber(cell, field.type);
    case 'code':
      return normaliseCode(cell, field.codes ?? '');
    case 'boolean':
      return normaliseBoolean(cell);
    default:
      return normaliseText(name, cell);
  }
}

/**
 * One cell by the rules of its field.
 * @param factor what a number is multiplied by (10000 under a header in 万元)
 * @param isRequired a required value that is empty or damaged costs the row
 */
export function checkCell(
  name: FieldName,
  cell: Cell | undefined,
  factor: number,
  isRequired: boolean,
): Outcome | IdOutcome {
  const result = normalise(name, cell ?? { text: '' }, factor, isRequired);
  if (!isRequired) return result;
  if (result.rules.includes('replacement-character')) {
    const rules = result.rules.filter((rule) => rule !== 'replacement-character');
    return { ...result, rules: [...rules, 'encoding-damaged'] };
  }
  const isExplained = result.rules.some((rule) => isFault(rule));
  return result.value === null && !isExplained
    ? { ...result, rules: [...result.rules, 'required-missing'] }
    : result;
}

/** Whether a rule says why a value is missing. */
function isFault(rule: RuleId): boolean {
  return (
    rule.endsWith('-invalid') ||
    rule.endsWith('-unknown') ||
    rule.endsWith('-refused') ||
    rule === 'date-invalid-required'
  );
}
