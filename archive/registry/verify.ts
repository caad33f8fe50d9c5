import { holdRecord } from './holds.ts';
import { itemRecord } from './items.ts';
import { linkRecord } from './people.ts';
import { commitment, type Registry } from './registry.ts';
import type { EventName } from './schema.ts';

interface Kind {
  label: string;
  event: EventName;
  ids: string[];
}

function gap(numbers: readonly number[]): number | null {
  const index = numbers.findIndex((number, position) => number !== position + 1);
  return index < 0 ? null : index + 1;
}

/**
 * Compares the registry with its outbox: events without a gap, one creating event per record, ids in
 * sequence, and every record as its last event committed to it.
 * @returns what does not hold, in Chinese; empty when all is well
 */
export async function verifyRegistry(registry: Registry): Promise<string[]> {
  return registry.db.transaction().execute(async (trx) => {
    const problems: string[] = [];
    const events = await trx.selectFrom('outbox').selectAll().orderBy('seq').execute();
    const items = await trx.selectFrom('items').selectAll().execute();
    const holds = await trx.selectFrom('holds').selectAll().execute();
    const people = await trx.selectFrom('people').selectAll().execute();
    const links = await trx.selectFrom('person_links').selectAll().execute();
    const retractions = await trx.selectFrom('person_link_retractions').selectAll().execute();

    const missing = gap(events.map(({ seq }) => seq));
    if (missing !== null) problems.push(`发件箱缺第 ${missing} 号记录`);

    const kinds: Kind[] = [
      { label: '件', event: 'item.registered', ids: items.map((row) => row.item_id) },
      { label: '暂停处置', event: 'hold.placed', ids: holds.map((row) => row.hold_id) },
      { label: '人员', event: 'person.recorded', ids: people.map((row) => row.person_id) },
      { label: '人员关联', event: 'link.recorded', ids: links.map((row) => row.link_id) },
    ];
    for (const { label, event, ids } of kinds) {
      const subjects = events.filter((row) => row.event === event).map((row) => row.subject);
      const sorted = ids.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
      if (JSON.stringify(subjects) !== JSON.stringify(sorted)) {
        problems.push(`${label}有 ${ids.length} 条，发件箱中有 ${subjects.length} 条，两者不一致`);
      }
      const absent = gap(sorted.map((id) => Number(id.slice(1))));
      if (absent !== null) problems.push(`${label}的标识缺第 ${absent} 号`);
    }
    const undone = events.filter((row) => row.event === 'link.retracted').length;
    if (undone !== retractions.length) {
      problems.push(`撤销的关联有 ${retractions.length} 条，发件箱中有 ${undone} 条`);
    }

    const committed = new Map<string, string | undefined>();
    for (const { subject, payload_json } of events) {
      const payload = JSON.parse(payload_json) as { commitment?: string };
      if (payload.commitment) committed.set(subject, payload.commitment);
    }
    const records: [string, string, object][] = [
      ...items.map((row): [string, string, object] => [row.item_id, row.salt, itemRecord(row)]),
      ...holds.map((row): [string, string, object] => [row.hold_id, row.salt, holdRecord(row)]),
      ...links.map((row): [string, string, object] => [row.link_id, row.salt, linkRecord(row)]),
    ];
    for (const [id, salt, record] of records) {
      if (committed.get(id) !== commitment(salt, record)) {
        problems.push(`${id} 与登记时的承诺值不符，内容可能被改动`);
      }
    }
    return problems;
  });
}
