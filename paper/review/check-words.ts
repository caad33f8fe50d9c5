import { checkFaults, type FieldCheck } from '#ocr';

/** What speaks against a value, in words; '' where nothing does. */
export function checkWords(checks: readonly FieldCheck[]): string {
  const failed = checks.filter(({ passed }) => !passed).map(({ id }) => checkFaults[id]);
  return [...new Set(failed)].join('；');
}
