import { createHash } from 'node:crypto';
import { isRefusedLevel } from '#values';
import { type AttachmentText, attachmentText } from './attachment-text.ts';
import { bearsSecretMarking, type Cells } from './oa-document.ts';
import type { OaPackage } from './oa-package.ts';

/** A file of the package, with its text taken out. */
export interface OpenedAttachment {
  bytes: Uint8Array;
  sha256: string;
  text: AttachmentText;
}

/** The path under which a document names a file. */
export function pathOf(file: Cells, { format }: Pick<OaPackage, 'format'>): string {
  return (file[format.headers.filePath] ?? '').trim();
}

/** Opens every file that a document names, by path; one that is not in the package is left out. */
export async function openAttachments(received: OaPackage): Promise<Map<string, OpenedAttachment>> {
  const opened = new Map<string, OpenedAttachment>();
  const texts = new Map<string, AttachmentText>();
  for (const file of received.documents.flatMap(({ files }) => files)) {
    const path = pathOf(file, received);
    const bytes = opened.has(path) ? null : received.file(path);
    if (bytes === null) continue;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const text = texts.get(sha256) ?? (await attachmentText(bytes));
    texts.set(sha256, text);
    opened.set(path, { bytes, sha256, text });
  }
  return opened;
}

/**
 * Places of the documents that may not enter: marked secret themselves, or with a file that bears
 * the marking on its first lines whatever the form says, or with a file that such a document
 * carries too.
 */
export function refusedDocuments(
  received: OaPackage,
  opened: ReadonlyMap<string, OpenedAttachment>,
): Set<number> {
  const { documents, format } = received;
  const filesOf = (index: number): OpenedAttachment[] =>
    (documents[index]?.files ?? []).flatMap((file) => opened.get(pathOf(file, received)) ?? []);
  const refused = new Set<number>();
  for (const [index, { cells }] of documents.entries()) {
    const isMarked = filesOf(index).some(({ text }) => bearsSecretMarking(text.text));
    if (isMarked || isRefusedLevel(cells[format.headers.level] ?? '')) refused.add(index);
  }
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    const hashes = new Set([...refused].flatMap(filesOf).map(({ sha256 }) => sha256));
    for (const index of documents.keys()) {
      if (filesOf(index).some(({ sha256 }) => hashes.has(sha256))) refused.add(index);
    }
  }
  return refused;
}
