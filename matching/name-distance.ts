/**
 * Whether two names could be one name of which one character was misread, lost, dropped or written
 * as a variant (吳/吴). A reason to ask, never a reason to link.
 */
export function isNearName(left: string, right: string): boolean {
  if (left === right) return false;
  const a = [...left];
  const b = [...right];
  if (Math.min(a.length, b.length) < 2 || Math.abs(a.length - b.length) > 1) return false;
  if (a.length === b.length) {
    const different = a.filter((character, index) => character !== b[index]);
    return different.length === 1;
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.some((_, skipped) =>
    short.every((character, index) => character === long[index < skipped ? index : index + 1]),
  );
}
