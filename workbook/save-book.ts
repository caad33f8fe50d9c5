import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import { writeFileAtomic } from '#home';

/** Where a workbook goes, and who may open it. */
interface BookPlace {
  /** folder of the restricted zone, for its owner only */
  usual: string;
  /** folder somebody named instead */
  out?: string | undefined;
  /** without its ending */
  name: string;
  /** null: it is not encrypted */
  password: string | null;
  /** stands beside an earlier one of that name, which may be filled already */
  isBesideEarlier?: boolean;
}

function freePath(folder: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `_${number}`}.xlsx`);
    if (!existsSync(path)) return path;
  }
}

/**
 * Saves a workbook so that its owner alone may read it, encrypted (agile, AES-256) where there is a
 * password.
 * @returns its path
 */
export function saveBook(plain: Buffer, place: BookPlace): string {
  const { usual, out, name, password, isBesideEarlier = false } = place;
  const folder = out ?? usual;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (out === undefined) chmodSync(folder, 0o700);
  const path = isBesideEarlier ? freePath(folder, name) : join(folder, `${name}.xlsx`);
  const bytes = password === null ? plain : officeCrypto.encrypt(plain, { password });
  writeFileAtomic(path, bytes, 0o600);
  return path;
}
