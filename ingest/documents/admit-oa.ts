import type { Admission, AdmittedFinding, AdmittedObject } from '../declaration/admission.ts';
import type { Cells } from './oa-document.ts';
import { companionPaths, type OaPackage, openOaPackage } from './oa-package.ts';
import { type OpenedAttachment, openAttachments, pathOf, refusedDocuments } from './oa-refusals.ts';
import { oaTables } from './oa-tables.ts';

/**
 * Name under which a file is stored: the list, the document's number, the place in the document. Its
 * own name may name a person, and names of originals are shown.
 */
function objectName({ listName, format }: OaPackage, document: Cells, place: number, path: string) {
  const number = (document[format.headers.number] ?? '').replace(/[^\w-]/g, '');
  const kind = /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase();
  return `${listName.split('/')[0]}/${number}-${place}${kind ? `.${kind}` : ''}`;
}

/** Originals of the files that remaining documents name, each content once. */
function attachmentObjects(
  received: OaPackage,
  opened: ReadonlyMap<string, OpenedAttachment>,
  refused: ReadonlySet<number>,
): AdmittedObject[] {
  const objects = new Map<string, AdmittedObject>();
  for (const [index, { cells, files }] of received.documents.entries()) {
    if (refused.has(index)) continue;
    for (const [place, file] of files.entries()) {
      const path = pathOf(file, received);
      const found = opened.get(path);
      if (!found || objects.has(found.sha256)) continue;
      const name = objectName(received, cells, place + 1, path);
      objects.set(found.sha256, { name, bytes: found.bytes });
    }
  }
  return [...objects.values()];
}

/** Files that no document names: nobody can say whether they are secret, so they stay outside. */
function unlistedFinding(received: OaPackage): AdmittedFinding[] {
  const named = new Set(
    received.documents.flatMap(({ files }) =>
      files.map((file) => received.placeOf(pathOf(file, received))),
    ),
  );
  const count = received.paths.filter((path) => !named.has(received.placeOf(path))).length;
  if (count === 0) return [];
  const detail = `包中有 ${count} 个文件不属于任何一份公文，未采用`;
  return [{ rowNumber: 0, rule: 'attachment-unlisted', header: '', field: null, raw: '', detail }];
}

/**
 * A month's export of the office automation. Documents marked secret, and documents with a file
 * that bears the marking, are refused: of them only the number and the level stay in the list, their
 * files are not stored, and nothing of their text is.
 */
export const oaAdmission: Admission = {
  version: 'oa-1',
  ownsFolders: true,
  companions: (file) => companionPaths(file),
  async admit(file) {
    const received = openOaPackage(file);
    const { format, listName } = received;
    const opened = await openAttachments(received);
    const refused = refusedDocuments(received, opened);
    const list = refused.size > 0 ? format.redact(received.list, refused) : received.list;
    const listObject: AdmittedObject = { name: listName, bytes: list };
    if (refused.size > 0) listObject.removed = { 'security-level-refused': refused.size };
    const tables = oaTables({ format, documents: format.read(list), listName, opened });
    tables[0]?.findings.push(...unlistedFinding(received));
    return {
      objects: [listObject, ...attachmentObjects(received, opened, refused)],
      tables,
      notes:
        refused.size > 0
          ? [`${refused.size} 份公文标有国家秘密密级，连同附件未采用；请报告保密部门`]
          : [],
    };
  },
};
