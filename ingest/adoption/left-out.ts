import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { type Home, HuicangError, writeFileAtomic } from '#home';
import { plainHeader } from '#readers';
import { fold } from '#values';
import { isRunningNumber } from '../mapping/running-number.ts';

/** A kind of file that a person has said is never to be taken. */
export interface LeftOut {
  id: string;
  /** file name with `*` for any text */
  name: string;
  /** headers by which it is known; empty: by its name alone */
  headers: string[];
  by: string;
  /** UTC */
  at: string;
}

const schema = z.strictObject({
  left_out: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      headers: z.array(z.coerce.string()).default([]),
      by: z.string(),
      at: z.string(),
    }),
  ),
});

const head = '# 已确认不采用的文件：列在清单里，但不再提示。删去一段即重新提示。';

function pathOf(home: Home): string {
  return join(home.root, 'layouts', 'left-out.yaml');
}

/** @throws HuicangError when the file was edited into something else */
export function readLeftOut(home: Home): LeftOut[] {
  const path = pathOf(home);
  if (!existsSync(path)) return [];
  try {
    return schema.parse(parse(readFileSync(path, 'utf8')) ?? { left_out: [] }).left_out;
  } catch (cause) {
    throw new HuicangError(`${path} 写法有误`, {
      remedy: '照其他各段的样子改正：id、name、headers、by、at；或删去写错的一段。',
      cause,
    });
  }
}

function write(home: Home, entries: readonly LeftOut[]): void {
  mkdirSync(join(home.root, 'layouts'), { recursive: true });
  writeFileAtomic(pathOf(home), `${head}\n${stringify({ left_out: entries })}`);
}

/** The headers by which a table is known again, in one order. */
export function signatureOf(headers: readonly string[]): string[] {
  const plain = headers.filter((header) => header !== '' && !isRunningNumber(header));
  return [...new Set(plain.map(plainHeader))].toSorted();
}

/** A short id of what is known by these words. */
export function shortId(...words: readonly string[]): string {
  return createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 6);
}

/** Records that files with these headers, or of this name, are never to be taken. */
export function addLeftOut(
  home: Home,
  entry: { name: string; headers: readonly string[]; by: string },
): LeftOut {
  const headers = signatureOf(entry.headers);
  const id = `left-out-${headers.length > 0 ? shortId(...headers) : shortId(entry.name)}`;
  const added = { id, name: entry.name, headers, by: entry.by, at: new Date().toISOString() };
  write(home, [...readLeftOut(home).filter((each) => each.id !== id), added]);
  return added;
}

/** Takes such an entry back. @returns false where there is none */
export function removeLeftOut(home: Home, id: string): boolean {
  const entries = readLeftOut(home);
  const rest = entries.filter((each) => each.id !== id);
  if (rest.length === entries.length) return false;
  write(home, rest);
  return true;
}

function isNamed({ name }: LeftOut, fileName: string): boolean {
  const source = fold(name, 'composed')
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replaceAll('*', '.*');
  const own = fold(fileName, 'composed').split('/').at(-1) ?? '';
  return new RegExp(`^${source}$`, 'iu').test(own);
}

/** The entry a table, or a file without one, falls under; null where none does. */
export function leftOutAs(
  entries: readonly LeftOut[],
  fileName: string,
  headers: readonly string[],
): LeftOut | null {
  const own = signatureOf(headers).join('\u0000');
  const found = entries.find((entry) =>
    entry.headers.length > 0
      ? entry.headers.join('\u0000') === own
      : own === '' && isNamed(entry, fileName),
  );
  return found ?? null;
}
