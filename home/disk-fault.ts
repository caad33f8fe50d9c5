/** Codes of a disk that takes no more: full, over quota, beyond the largest file allowed. */
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const fullTexts = /No space left on device|Disk quota exceeded|File too large/i;

/**
 * An error as one with code ENOSPC where it means a full disk. DuckDB says so in words only;
 * whoever runs the ingest has to know, because going on would fail on every file that follows.
 */
export function nameDiskFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return error;
  if (!fullCodes.has(code ?? '') && !fullTexts.test(error.message)) return error;
  return Object.assign(new Error('no space left', { cause: error }), { code: 'ENOSPC' });
}
