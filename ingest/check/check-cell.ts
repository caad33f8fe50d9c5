import { type FieldName, type FieldNature, fieldOf, type RuleId, ruleOf } from '#contracts';
import type { HospitalFacts } from '#home';
import {
  type Cell,
  cleanName,
  cleanText,
  type IdOutcome,
  isDamaged,
  isNothing,
  isSuspectName,
  normaliseArchivalCode,
  normaliseBankCard,
  normaliseBoolean,
  normaliseCaseNo,
  normaliseCode,
  normaliseDate,
  normaliseDocumentNo,
  normaliseId,
  normaliseListed,
  normaliseMobile,
  normaliseMoney,
  normaliseNumber,
  normaliseSecurityLevel,
  normaliseStaffNo,
  normaliseTimestamp,
  type Outcome,
  outcome,
} from '#values';

function normaliseName(cell: Cell): Outcome {
  const { text, rules } = cleanName(cell.text);
  if (isNothing(text, false)) return outcome(null, ...rules);
  if (isDamaged(text)) return outcome(text, ...rules, 'replacement-character');
  return isSuspectName(text) ? outcome(text, ...rules, 'name-suspect') : outcome(text, ...rules);
}

function normaliseText(cell: Cell, isFree: boolean): Outcome {
  const { text, rules } = cleanText(cell.text, isFree ? 'letters' : 'all');
  if (isNothing(text, isFree)) return outcome(null, ...rules);
  return isDamaged(text)
    ? outcome(text, ...rules, 'replacement-character')
    : outcome(text, ...rules);
}

/** A text by what it is. */
function normaliseNatural(
  nature: FieldNature | undefined,
  cell: Cell,
  facts: HospitalFacts,
): Outcome | IdOutcome {
  switch (nature) {
    case 'person_name':
      return normaliseName(cell);
    case 'staff_number':
      return normaliseStaffNo(cell, facts);
    case 'id_number':
      return normaliseId(cell);
    case 'mobile':
      return normaliseMobile(cell);
    case 'bank_card':
      return normaliseBankCard(cell);
    case 'document_number':
      return normaliseDocumentNo(cell);
    case 'case_number':
      return normaliseCaseNo(cell);
    case 'archival_code':
      return normaliseArchivalCode(cell, facts);
    case 'campus':
      return normaliseListed(cell, facts.campuses);
    case 'branch':
      return normaliseListed(cell, facts.branches);
    case 'department':
    case 'place':
    case 'number':
      return normaliseText(cell, false);
    default:
      return normaliseText(cell, true);
  }
}

/** On what terms a cell is checked. */
export interface CellTerms {
  /** what a number is multiplied by (10000 under a header in 万元) */
  factor: number;
  /** a required value that is empty or damaged costs the row */
  isRequired: boolean;
  facts: HospitalFacts;
}

function normalise(
  name: FieldName,
  cell: Cell,
  { factor, isRequired, facts }: CellTerms,
): Outcome | IdOutcome {
  if (cell.fault) return outcome(null, cell.fault);
  const field = fieldOf(name);
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
      return field.codes === 'security_level'
        ? normaliseSecurityLevel(cell, facts)
        : normaliseCode(cell, field.codes ?? '', facts);
    case 'boolean':
      return normaliseBoolean(cell, facts);
    default:
      return normaliseNatural(field.nature, cell, facts);
  }
}

/** One cell by the rules of its field. */
export function checkCell(
  name: FieldName,
  cell: Cell | undefined,
  terms: CellTerms,
): Outcome | IdOutcome {
  const result = normalise(name, cell ?? { text: '' }, terms);
  if (!terms.isRequired) return result;
  if (result.rules.includes('replacement-character')) {
    const rules = result.rules.filter((rule) => rule !== 'replacement-character');
    return { ...result, rules: [...rules, 'encoding-damaged'] };
  }
  // What is no mere fix says why there is no value.
  const isExplained = result.rules.some((rule) => ruleOf(rule).severity !== 'fix');
  return result.value === null && !isExplained
    ? { ...result, rules: [...result.rules, 'required-missing'] }
    : result;
}
