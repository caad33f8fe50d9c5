import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { type Actor, checkAllowed } from '#archive';
import { type Home, HuicangError, loadConfig, writeFileAtomic } from '#home';
import type { ConfirmedFacts } from './proposal.ts';

const heading = ' 本院的约定：没有写的就不作要求；各项的含义见 docs/configuration.md';

/**
 * Writes what a person has confirmed into `hospital:` of huicang.yaml. What stands there already
 * stays, with its comments: a list gets what it lacks, a word its new meaning.
 * @returns the path
 * @throws HuicangError when the actor may not, or the settings would be wrong; then they are as before
 */
export function confirmFacts(home: Home, actor: Actor, confirmed: ConfirmedFacts): string {
  checkAllowed(home, actor, 'facts.confirm');
  const path = join(home.root, 'huicang.yaml');
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const given = parseDocument(before);
  const document = given.contents === null ? parseDocument(`${before}\n{}`) : given;
  // Flow braces of an empty file would put everything into one line.
  if (isMap(document.contents)) document.contents.flow = false;
  if (document.errors.length > 0) {
    throw new HuicangError(`${path} 写法有误，没有改动`, { remedy: '先改正该文件，再确认。' });
  }
  const written = loadConfig(home).hospital;
  const set = (keys: readonly string[], value: unknown): void =>
    document.setIn(['hospital', ...keys], document.createNode(value));
  if (!document.has('hospital')) {
    const key = document.createNode('hospital');
    key.commentBefore = heading;
    document.add(document.createPair(key, {}));
  }
  for (const [fact, value] of Object.entries(confirmed.facts)) {
    if (value === undefined) continue;
    if (fact === 'campuses' || fact === 'branches') {
      // An empty entry is a name without other spellings; a plain list has no room for them.
      if (isSeq(document.getIn(['hospital', fact]))) set([fact], written[fact]);
      for (const name of typeof value === 'string' ? [value] : value) {
        if (!isListed(written[fact], name)) set([fact, name], null);
      }
    } else if (fact === 'staff_numbers' || fact === 'archival_codes') {
      const added = typeof value === 'string' ? [value] : value;
      set([fact], [...new Set([...written[fact], ...added])]);
    } else set([fact], value);
  }
  for (const [list, words] of Object.entries(confirmed.codeWords ?? {})) {
    for (const [word, code] of Object.entries(words)) set(['code_words', list, word], code);
  }
  writeFileAtomic(path, document.toString({ lineWidth: 0 }));
  try {
    loadConfig(home);
  } catch (error) {
    writeFileAtomic(path, before);
    throw error;
  }
  return path;
}

function isListed(names: Readonly<Record<string, readonly string[]>>, name: string): boolean {
  return Object.entries(names).some(([first, others]) => first === name || others.includes(name));
}
