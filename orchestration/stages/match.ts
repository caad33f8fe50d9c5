import { existsSync } from 'node:fs';
import { laidDown, readBy } from './lake-state.ts';
import type { Stage } from './stage.ts';

/** The first few, and how many there are. */
function listed(codes: readonly string[]): string {
  const shown = codes.slice(0, 5).join('、');
  return codes.length > 5 ? `${shown} 等 ${codes.length} 件` : shown;
}

/** Registers items and holds, links people across sources, takes the registry into the lake. */
export const stage: Stage = {
  inputs: ({ home, config }) => ({ batches: readBy(home, 'match'), facts: config.hospital }),
  outputs: ({ home }) => ({
    registry: existsSync(home.registry),
    batches: laidDown(home, ['computed'], ['registry', 'match']),
  }),
  async work({ home, actor, reporter }) {
    const [{ snapshotRegistry, syncRegistry }, { matchPeople }] = await Promise.all([
      import('#filing'),
      import('#matching'),
    ]);
    const items = await syncRegistry(home, actor);
    const warnings: string[] = [];
    if (items.conflictingItems.length > 0) {
      const codes = listed(items.conflictingItems.map((item) => item.archival_code));
      warnings.push(`目录内容与已登记的不同，已登记的不改：${codes}；请核对目录。`);
    }
    if (items.holdsWithoutItem.length > 0) {
      const codes = listed(items.holdsWithoutItem);
      warnings.push(`冻结登记中的 ${codes} 不在目录中，尚未生效；请核对 holds.csv 的档号。`);
    }
    const people = await matchPeople(home, { actor, onProgress: reporter.progress });
    await snapshotRegistry(home);
    return {
      summary: `登记 ${items.items} 件、冻结 ${items.holds} 项；人员 ${people.people} 名，关联 ${people.links} 条，有歧义 ${people.ambiguous} 条，未匹配 ${people.unmatched} 条`,
      data: { ...items, ...people },
      warnings,
    };
  },
};
