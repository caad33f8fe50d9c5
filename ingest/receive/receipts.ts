import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileOnce, type Home } from '#home';

/** What the sender gets in its hand, and what a repeated request gets again. */
export interface Receipt {
  receipt_id: string;
  source: string;
  sha256: string;
  bytes: number;
  /** name under which it lies in inbox/.received/<source>/ */
  file_name: string;
  rows: { checked: number; accepted: number; quarantined: number; not_data: number };
  /** UTC */
  received_at: string;
}

function receiptPath(home: Home, receiptId: string): string {
  return join(home.inbox, '.received', '.receipts', `${receiptId}.json`);
}

/** The same key of the same source is the same receipt. */
export function receiptId(source: string, idempotencyKey: string): string {
  const digest = createHash('sha256').update(`${source}\u0000${idempotencyKey}`).digest('hex');
  return digest.slice(0, 32);
}

/** The receipt of that id; null where there is none. */
export function findReceipt(home: Home, id: string): Receipt | null {
  const path = receiptPath(home, id);
  if (!/^[0-9a-f]{32}$/.test(id) || !existsSync(path)) return null;
  return JSON.parse(readFileSync(path, 'utf8')) as Receipt;
}

/** @returns false when another request with the same key was faster */
export function keepReceipt(home: Home, receipt: Receipt): boolean {
  const text = `${JSON.stringify(receipt, null, 2)}\n`;
  return createFileOnce(receiptPath(home, receipt.receipt_id), text, 0o600);
}
