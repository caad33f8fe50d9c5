import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Families and weights the pack uses; each comes from npm in slices by Unicode range. */
const families: Readonly<Record<string, readonly number[]>> = {
  'noto-sans-sc': [400, 600],
  'noto-serif-sc': [600, 700],
};

function packageFolder(family: string): string {
  return dirname(require.resolve(`@fontsource/${family}/package.json`));
}

/** The @font-face rules of all families, their files under `/fonts/<family>/`. */
export function fontStyles(): string {
  return Object.entries(families)
    .flatMap(([family, weights]) =>
      weights.map((weight) =>
        readFileSync(join(packageFolder(family), `${weight}.css`), 'utf8')
          .replaceAll('./files/', `/fonts/${family}/`)
          .replaceAll('font-display: swap', 'font-display: block'),
      ),
    )
    .join('\n');
}

/** The bytes of a font file named by `fontStyles`, or undefined for any other path. */
export function fontFile(path: string): Buffer | undefined {
  const [, family = '', file = ''] = path.match(/^\/fonts\/([\w-]+)\/([\w-]+\.woff2?)$/) ?? [];
  if (!(family in families)) return undefined;
  return readFileSync(join(packageFolder(family), 'files', file));
}
