import { createHash } from 'node:crypto';
import type { BatchIdentity } from './batch-types.ts';

/**
 * `<source>-<16 hex>`: a hash over source, period or cursor, the objects' hashes and the versions
 * of declaration and reader.
 * @param after ids of earlier batches of this very content that were replaced since: content that
 *   comes back is a batch of its own, because a manifest is never rewritten
 */
export function batchId(identity: BatchIdentity, after: string[] = []): string {
  const parts = [
    identity.source,
    identity.period ?? '',
    identity.cursor ?? '',
    identity.objects.map((object) => object.sha256),
    identity.declarationVersion,
    identity.readerVersion,
    ...(after.length > 0 ? [after.toSorted()] : []),
  ];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${identity.source}-${digest.slice(0, 16)}`;
}
