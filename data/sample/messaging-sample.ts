import { makeGroups, namesInGroups, untoldGroup } from './messaging.ts';
import { consentFile, groupFile } from './messaging-files.ts';
import { otherForms, postsFile, questionnaireFile } from './messaging-forms.ts';
import type { WrittenFile } from './oa-export.ts';
import type { Ledger } from './sheet-writer.ts';
import type { Staff } from './staff.ts';

/**
 * Messaging and social media: posts, forms, group talk with its register of notices and consents,
 * and the talk of a group that was never told.
 * @returns the files, and the names that may stand in nothing that is kept of the groups
 */
export function messagingSample(
  seed: number,
  staff: Staff,
  scale: number,
  ledger: Ledger,
): { files: WrittenFile[]; groupNames: string[] } {
  const isSmall = scale < 0.5;
  const files: WrittenFile[] = [];
  const posts = postsFile(seed, isSmall);
  const forms = [questionnaireFile(seed, staff, isSmall), ...otherForms(seed, staff, isSmall)];
  for (const [table, { file, lines, rowOffset }] of [
    ['messaging__posts', posts] as const,
    ...forms.map((form) => ['messaging__forms', form] as const),
  ]) {
    ledger.record({ file: file.path, table, rowOffset }, lines);
    files.push(file);
  }
  const groups = makeGroups(seed, staff, scale);
  const register = consentFile(groups);
  ledger.record(
    { file: register.file.path, table: 'messaging__consents', rowOffset: 1 },
    register.lines,
  );
  files.push(register.file);
  for (const group of groups) {
    const { file, lines } = groupFile(group);
    ledger.record({ file: file.path, table: 'messaging__messages' }, lines);
    files.push(file);
  }
  files.push(groupFile(untoldGroup(groups)).file);
  return { files, groupNames: namesInGroups(groups) };
}
