import { fold } from '#values';

const special = /[.+^${}()|[\]\\]/g;

/** One level of `{a,b}` opened out: 'x{a,b}' → 'xa', 'xb'. */
function alternatives(glob: string): string[] {
  const found = /\{([^{}]*)\}/.exec(glob);
  if (!found) return [glob];
  const before = glob.slice(0, found.index);
  const after = glob.slice(found.index + found[0].length);
  return (found[1] ?? '').split(',').flatMap((part) => alternatives(`${before}${part}${after}`));
}

function globToSource(glob: string): string {
  return glob
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      return part.replace(special, '\\$&');
    })
    .join('');
}

/**
 * Whether a file is meant. A glob is compared without regard to case, with the file name, or with
 * the whole path below the folder when it has a `/`. Names as macOS writes them (é in two
 * characters) are the same names.
 * @example matcher('会费*.{csv,xlsx}')('2025/会费扣缴_2025-03.CSV') // true
 */
export function matcher(pattern: string | RegExp | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true;
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  if (typeof pattern !== 'string') return (path) => pattern.test(fold(nameOf(path), 'composed'));
  const sources = alternatives(fold(pattern, 'composed')).map(globToSource);
  const whole = new RegExp(`^(?:${sources.join('|')})$`, 'iu');
  const isPath = pattern.includes('/');
  return (path) => whole.test(fold(isPath ? path : nameOf(path), 'composed'));
}

const unfinished = /\.(?:tmp|temp|part|partial|crdownload|download|filepart|swp)$/i;

/** Hidden files, and the lock files and copies of Office and editors: never exports. */
export function isByway(name: string): boolean {
  return /^(?:\.|~\$|~WRL)|~$|^Thumbs\.db$|^desktop\.ini$/i.test(name);
}

/** The name a half-written file will have when it is whole, or null where it is no such file. */
export function nameWhenWhole(name: string): string | null {
  return unfinished.test(name) ? name.replace(unfinished, '') : null;
}
