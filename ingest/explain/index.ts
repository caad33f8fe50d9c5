import type { Home } from '#home';
import { saveLayout } from '../mapping/layout-file.ts';
import { draftLayout } from './draft-layout.ts';
import type { Explained } from './explain-file.ts';

export { explainFile } from './explain-file.ts';

export { explanationText } from './explanation-text.ts';

/**
 * Writes what an explanation found of a file's columns into the layout file of its source.
 * @returns the path; null where the file belongs to no source or has no table
 */
export function saveExplained(
  home: Home,
  { declaration, mapped, explanation }: Pick<Explained, 'declaration' | 'mapped' | 'explanation'>,
): string | null {
  if (!declaration) return null;
  let path: string | null = null;
  for (const table of mapped) {
    path = saveLayout(home, declaration, draftLayout(explanation.file, table, declaration));
  }
  return path;
}
