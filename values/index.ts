/** What a value is, and what is made of it: cells, dates, money, numbers, names, masks. */

export { archivalCodeForms, findArchivalCode, normaliseArchivalCode } from './archival-code.ts';
export { capitalsAgree, type FoundAmount, findCapitals } from './capitals.ts';
export type { Cell } from './cell.ts';
export { type CellType, cellType } from './cell-type.ts';
export { Chance } from './chance.ts';
export {
  findSecurityLevel,
  isRefusedLevel,
  normaliseBoolean,
  normaliseCode,
  normaliseListed,
  normaliseSecurityLevel,
  tickedCode,
} from './codes.ts';
export { normaliseDate } from './dates.ts';
export { isDepartmentName } from './departments.ts';
export { findDocumentNo, normaliseCaseNo, normaliseDocumentNo } from './document-no.ts';
export { fold } from './fold.ts';
export {
  findId,
  idBirthDate,
  idCheckCharacter,
  idSex,
  normaliseBankCard,
  normaliseId,
  normaliseMobile,
  residentId,
  upgradeId,
} from './identity.ts';
export { maskId, maskName } from './mask.ts';
export {
  fileNames,
  maskFileName,
  maskForLake,
  maskText,
  maskValue,
  sheetNames,
} from './mask-value.ts';
export { type MatchKey, openMatchKey } from './match-key.ts';
export { findAmounts, normaliseMoney, normaliseNumber } from './money.ts';
export { type IdOutcome, type LakeValue, type Outcome, outcome } from './outcome.ts';
export { type WrittenPeriod, writtenPeriod } from './period-in-text.ts';
export { fewestDigits, maskPersonalNumbers } from './personal-numbers.ts';
export {
  count,
  flag,
  number,
  type Shaped,
  shaped,
  text,
  textOrNull,
  word,
} from './row-shape.ts';
export {
  beginsAsSum,
  folded,
  isFooterText,
  isNoteText,
  isNoteWord,
  isSectionHeading,
  isSigners,
  signOfSum,
  totalKind,
  wordsOfNoData,
} from './row-words.ts';
export { serialDate, serialToText } from './serial-date.ts';
export { findStaffNo, isStaffNo, normaliseStaffNo, staffNoForms } from './staff-no.ts';
export { highMedian, lowMedian, mean, median, medianDeviation } from './statistics.ts';
export { bareName, findName, isPersonName, isWrittenName } from './surnames.ts';
export {
  cleanName,
  cleanText,
  type FoundText,
  isDamaged,
  isNothing,
  isSuspectName,
} from './text.ts';
export { lakeInstant, momentInFigures, normaliseTimestamp, utcInstant } from './timestamps.ts';
export {
  findDates,
  findLabelledDate,
  isoDay,
  wholeDate,
  writtenDate,
} from './written-date.ts';
