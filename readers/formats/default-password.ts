import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompoundFile } from './compound-file.ts';

/** What Excel itself encrypts with, and opens without asking, when only the structure is protected. */
const ownPassword = 'VelvetSweatshop';
/** Rounds of hashing that take about a second; a file may ask for thousands of times as many. */
const mostRounds = 200_000;

/**
 * Decrypts a workbook that Excel opens without asking for a password.
 * @param bytes of the compound file that is encrypted or holds an encrypted workbook
 * @returns the decrypted file and what removes it; null where the password is a person's
 */
export async function decryptOwn(
  bytes: Buffer,
  file: CompoundFile,
  temporaryFolder = tmpdir(),
): Promise<{ unpacked: string; remove: () => Promise<void> } | null> {
  const info = file.stream('encryptioninfo')?.toString('latin1') ?? '';
  const rounds = [...info.matchAll(/spinCount="(\d+)"/g)].map(([, count]) => Number(count));
  if (Math.max(0, ...rounds) > mostRounds) return null;
  let content: Buffer;
  try {
    const { default: officeCrypto } = await import('officecrypto-tool');
    content = await officeCrypto.decrypt(bytes, { password: ownPassword });
  } catch {
    return null;
  }
  const folder = await mkdtemp(join(temporaryFolder, 'huicang-decrypted-'));
  const unpacked = join(folder, 'content');
  await writeFile(unpacked, content);
  return { unpacked, remove: () => rm(folder, { recursive: true, force: true }) };
}
