import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** What a listing tells of a file without reading it. */
export interface FileState {
  size: number;
  /** milliseconds since 1970, by the clock of the machine that holds the file */
  modified: number;
}

/** What a file of this machine looks like now; null where it cannot be reached. */
export function fileState(path: string): FileState | null {
  try {
    const { size, mtimeMs } = statSync(path);
    return { size, modified: mtimeMs };
  } catch {
    return null;
  }
}

/** Whether a file is as it was; one that was not there is none. */
export function isSameState(a: FileState | null, b: FileState | null): boolean {
  return a !== null && b !== null && a.size === b.size && a.modified === b.modified;
}

/**
 * Which files nobody is writing: left alone for `settle` seconds by their time of change or, where
 * that is too young or lies in the future, unchanged when looked at again after that time. Waits at
 * most once for all of them.
 * @param look the state now; null when the file is gone
 * @param isOwnClock false where the times come from another machine: then every file is looked at
 *   twice
 */
export async function settledOnes<T extends FileState>(
  files: readonly T[],
  options: {
    settle: number;
    look: (file: T) => FileState | null | Promise<FileState | null>;
    isOwnClock: boolean;
    signal?: AbortSignal | undefined;
  },
): Promise<Set<T>> {
  const { settle, look, isOwnClock, signal } = options;
  const span = settle * 1000;
  const now = Date.now();
  const ageOf = ({ modified }: FileState) => now - modified;
  const isOld = (file: T) => span === 0 || (isOwnClock && ageOf(file) >= span);
  const young = files.filter((file) => !isOld(file));
  const settled = new Set(files.filter(isOld));
  if (young.length === 0) return settled;
  const pauses = young.map((file) =>
    isOwnClock && ageOf(file) > 0 ? span - ageOf(file) + 20 : span,
  );
  await wait(Math.max(...pauses), undefined, signal ? { signal } : {});
  for (const file of young) if (isSameState(file, await look(file))) settled.add(file);
  return settled;
}
