import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { codeFiles, projectRoot, type Room } from '#home';

const { imports } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
};

/** The room behind a door: `#sample` is data/sample. */
function roomBehind(door: string): Room {
  return posix.dirname(posix.normalize(imports[door] ?? '')) as Room;
}

/**
 * What the work of a stage depends on, as far as it is code: the stage's own file with those beside
 * it that it imports, and the rooms whose doors they name with all below. From the project's root.
 */
export function stageCode(id: string): string[] {
  const own = new Set<string>();
  const doors = new Set<string>();
  const waiting = [`orchestration/stages/${id}.ts`];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (own.has(file)) continue;
    own.add(file);
    const text = readFileSync(join(projectRoot, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from |import\()'([#.][^']+)'/g)) {
      if (name.startsWith('#')) doors.add(name);
      else waiting.push(posix.join(dirname(file), name));
    }
  }
  return [...own].toSorted().concat(codeFiles([...doors].map(roomBehind)));
}
