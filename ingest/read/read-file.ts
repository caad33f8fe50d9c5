import { readDelimited } from './delimited.ts';
import type { PhysicalFile } from './physical.ts';
import { readWorkbook } from './workbook.ts';

/** Changes whenever the same bytes may read differently; a new version replaces older batches. */
export const readerVersion = 'tables-2';

const zipSignature = [0x50, 0x4b, 0x03, 0x04];
const compoundSignature = [0xd0, 0xcf, 0x11, 0xe0];

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Reads a file by what it is, not by what it is called: exports named .xls are often text. */
export function readFileBytes(bytes: Uint8Array): PhysicalFile {
  const isWorkbook = startsWith(bytes, zipSignature) || startsWith(bytes, compoundSignature);
  return isWorkbook ? readWorkbook(bytes) : readDelimited(bytes);
}
