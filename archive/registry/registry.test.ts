import assert from 'node:assert/strict';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { tables } from '#contracts';
import { openHome } from '#home';
import { holdRecord, placeHolds, releaseHold } from './holds.ts';
import { type ItemInput, itemRecord, registerItems } from './items.ts';
import { type LinkProposal, recordMatches, retractPersonLink } from './people.ts';
import { commitment, openRegistry, type Registry } from './registry.ts';
import { registrySnapshot } from './snapshot.ts';
import { emptyHold, emptyItem } from './test-inputs.ts';
import { verifyRegistry } from './verify.ts';

const archivist = { id: 'os:archivist', name: '档案员' };
const matcher = { id: 'system:match', name: '匹配' };

const newHome = () => openHome(mkdtempSync(join(tmpdir(), 'huicang-registry-')));

function catalogueRow(number: number, values: Partial<ItemInput> = {}): ItemInput {
  return {
    ...emptyItem,
    archival_code: `A182-WS·2022-D10-${String(number).padStart(4, '0')}`,
    title: `关于李某某困难补助的批复之${number}`,
    retention_class_id: 'R-BF-01',
    retention_code: 'D10',
    fiscal_year: 2022,
    document_date: '2022-05-06',
    closed_date: null,
    page_count: 3,
    names_person: true,
    security_level_code: '内部',
    scan_file_name: null,
    catalogue_row_key: `paper-1|abc|目录|${number}`,
    ...values,
  };
}

test('a 档号 is registered once; what stands is not overwritten, what was missing is added', async () => {
  const registry = await openRegistry(newHome());
  const rows = [catalogueRow(1), catalogueRow(2)];
  assert.deepEqual(await registerItems(registry, archivist, rows), {
    new: 2,
    unchanged: 0,
    completed: 0,
    conflicting: [],
  });
  const again = [
    catalogueRow(1, { catalogue_row_key: 'paper-2|def|目录|9' }),
    catalogueRow(2, { title: '另一题名', retention_code: 'Y', closed_date: '2024-03-01' }),
    catalogueRow(3),
  ];
  assert.deepEqual(await registerItems(registry, archivist, again), {
    new: 1,
    unchanged: 1,
    completed: 1,
    conflicting: [
      {
        item_id: 'I0000002',
        archival_code: 'A182-WS·2022-D10-0002',
        fields: ['title', 'retention_code'],
      },
    ],
  });
  const { seq, items } = await registrySnapshot(registry);
  assert.equal(seq, 4);
  assert.deepEqual(items[1], {
    ...emptyItem,
    item_id: 'I0000002',
    archival_code: 'A182-WS·2022-D10-0002',
    title: '关于李某某困难补助的批复之2',
    retention_class_id: 'R-BF-01',
    retention_code: 'D10',
    fiscal_year: 2022,
    document_date: '2022-05-06',
    closed_date: '2024-03-01',
    page_count: 3,
    names_person: true,
    lifecycle_state_code: 'filed',
    security_level_code: '内部',
    scan_file_name: null,
    catalogue_row_key: 'paper-1|abc|目录|2',
    created_seq: 2,
  });
  assert.deepEqual(await verifyRegistry(registry), []);
  await registry.close();
});

test('a 档号 of another form is registered as it is', async () => {
  const registry = await openRegistry(newHome());
  const old = [catalogueRow(1), catalogueRow(2, { archival_code: '档-2019-003' })];
  assert.equal((await registerItems(registry, archivist, old)).new, 2);
  assert.equal((await registerItems(registry, archivist, old)).unchanged, 2);
  await registry.close();
});

test('a state secret registers nothing of the call', async () => {
  const registry = await openRegistry(newHome());
  await assert.rejects(
    registerItems(registry, archivist, [catalogueRow(1, { security_level_code: '秘密' })]),
    /标有密级/,
  );
  assert.equal((await registrySnapshot(registry)).seq, 0);
  await registry.close();
});

test('holds: once per item, date and reason; released by a new value; never back', async () => {
  const registry = await openRegistry(newHome());
  await registerItems(registry, archivist, [catalogueRow(1)]);
  const hold = {
    ...emptyHold,
    archival_code: 'A182-WS·2022-D10-0001',
    hold_reason_code: '诉讼',
    basis: '（2026）民初 12 号',
    placed_date: '2026-02-01',
    released_date: null,
  };
  const elsewhere = { ...hold, archival_code: 'A182-WS·2022-D10-0099' };
  assert.deepEqual(await placeHolds(registry, archivist, [hold, elsewhere]), {
    new: 1,
    unchanged: 0,
    released: 0,
    completed: 0,
    unknownItems: ['A182-WS·2022-D10-0099'],
    conflicting: [],
  });
  await assert.rejects(
    releaseHold(registry, archivist, 'H0000001', '2026-01-31'),
    /早于暂停日期 2026-02-01/,
  );
  const ended = { ...hold, released_date: '2026-09-30' };
  assert.equal((await placeHolds(registry, archivist, [ended])).released, 1);
  await assert.rejects(
    releaseHold(registry, archivist, 'H0000001', '2026-10-01'),
    /已于 2026-09-30 解除/,
  );
  assert.deepEqual((await placeHolds(registry, archivist, [hold])).conflicting, ['H0000001']);
  await placeHolds(registry, archivist, [{ ...hold, hold_reason_code: '审计' }]);
  await releaseHold(registry, archivist, 'H0000002', '2026-10-01');
  assert.deepEqual(
    (await registrySnapshot(registry)).holds.map((row) => [row.hold_id, row.released_date]),
    [
      ['H0000001', '2026-09-30'],
      ['H0000002', '2026-10-01'],
    ],
  );
  assert.deepEqual(await verifyRegistry(registry), []);
  await registry.close();
});

async function recordPeople(registry: Registry, newPeople: number): Promise<string[]> {
  return (await recordMatches(registry, matcher, { newPeople, links: [] })).personIds;
}

function recordPersonLinks(registry: Registry, links: readonly LinkProposal[]) {
  const own = links.map(({ person_id: person, ...link }) => ({ ...link, person }));
  return recordMatches(registry, matcher, { newPeople: 0, links: own });
}

test('links are added, never moved; a retraction is a record the matcher cannot undo', async () => {
  const registry = await openRegistry(newHome());
  assert.deepEqual(await recordPeople(registry, 2), ['P0000001', 'P0000002']);
  const key = { source_table: 'finance__dues', source_key: '00123|王小明' };
  const first = { ...key, person_id: 'P0000001', method_code: 'staff_no_and_name' };
  const second = { ...key, person_id: 'P0000002', method_code: 'staff_no_and_name' };
  assert.equal((await recordPersonLinks(registry, [first, first])).new, 1);
  assert.deepEqual((await recordPersonLinks(registry, [second])).conflicting, [second]);
  await assert.rejects(retractPersonLink(registry, matcher, 'L0000001', '误'), /无权撤销人员关联/);
  await retractPersonLink(registry, archivist, 'L0000001', '同名误认');
  await assert.rejects(retractPersonLink(registry, archivist, 'L0000001', '误'), /此前已撤销/);
  assert.deepEqual((await recordPersonLinks(registry, [first])).refused, [first]);
  assert.equal((await recordPersonLinks(registry, [second])).new, 1);
  await assert.rejects(
    recordPersonLinks(registry, [{ ...first, person_id: 'P0000009' }]),
    /P0000009 不存在/,
  );
  const { personLinks } = await registrySnapshot(registry);
  assert.deepEqual(
    personLinks.map((link) => [link.link_id, link.person_id, link.retracted_at !== null]),
    [
      ['L0000001', 'P0000001', true],
      ['L0000002', 'P0000002', false],
    ],
  );
  assert.match(personLinks[0]?.retracted_at ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
  assert.deepEqual(await verifyRegistry(registry), []);
  await registry.close();
});

test('what is not granted is refused, and leaves no trace', async () => {
  const registry = await openRegistry(newHome());
  for (const id of ['web:guest', 'os:', 'os', ':os', '']) {
    await assert.rejects(
      registerItems(registry, { id, name: '某人' }, [catalogueRow(1)]),
      /无权登记件/,
    );
  }
  await assert.rejects(registerItems(registry, matcher, [catalogueRow(1)]), /无权登记件/);
  assert.equal((await registrySnapshot(registry)).seq, 0);
  await registry.close();
});

test('the database itself refuses to change history, and the file is its owner’s', async () => {
  const home = newHome();
  const registry = await openRegistry(home);
  await registerItems(registry, archivist, [catalogueRow(1)]);
  await placeHolds(registry, archivist, [
    {
      ...emptyHold,
      archival_code: 'A182-WS·2022-D10-0001',
      basis: '审计通知',
      placed_date: '2026-02-01',
      released_date: '2026-03-01',
    },
  ]);
  const [personId = ''] = await recordPeople(registry, 1);
  await recordPersonLinks(registry, [
    { source_table: 'hr__staff', source_key: 'k', person_id: personId, method_code: 'id_token' },
  ]);
  await retractPersonLink(registry, archivist, 'L0000001', '误');
  await registry.close();

  const database = new DatabaseSync(home.registry);
  for (const statement of [
    "update outbox set actor = 'os:other'",
    'delete from outbox',
    "update person_links set person_id = 'P0000001'",
    'delete from person_links',
    'delete from person_link_retractions',
    'delete from people',
    'delete from items',
    "update items set archival_code = 'A182-WS·2022-D10-0009'",
    'update holds set released_date = null',
    'delete from holds',
  ]) {
    assert.throws(() => database.exec(statement), /refused, the record is append-only/, statement);
  }
  database.exec("update items set title = '改过的题名'");
  const settings = ['journal_mode', 'synchronous'].map((name) =>
    Object.values(database.prepare(`pragma ${name}`).get() ?? {}),
  );
  assert.deepEqual(settings, [['wal'], [2]]);
  database.close();
  assert.equal(statSync(home.registry).mode & 0o777, 0o600);

  const reopened = await openRegistry(home);
  assert.deepEqual(await verifyRegistry(reopened), [
    'I0000001 与登记时的承诺值不符，内容可能被改动',
  ]);
  await reopened.close();
});

test('the tables have the columns that the definitions name: a new one has its migration', async () => {
  const registry = await openRegistry(newHome());
  const columns = async (table: string) => {
    const found = await registry.db.introspection.getTables();
    return found
      .find(({ name }) => name === table)
      ?.columns.map(({ name }) => name)
      .toSorted();
  };
  const { registry__items, registry__holds } = tables;
  assert.deepEqual(await columns('items'), [...registry__items.fields, 'salt'].toSorted());
  assert.deepEqual(
    await columns('holds'),
    [...registry__holds.fields, 'created_seq', 'salt'].toSorted(),
  );
  await registry.close();
});

test('what a commitment holds never changes, so that those made before still stand', () => {
  const salt = '00'.repeat(16);
  const item = {
    ...emptyItem,
    item_id: 'I0000001',
    archival_code: 'A182-WS·2022-D10-0001',
    title: '关于李某某困难补助的批复之1',
    retention_class_id: 'R-BF-01',
    retention_code: 'D10',
    fiscal_year: 2022,
    document_date: '2022-05-06',
    page_count: 3,
    names_person: 1,
    security_level_code: '内部',
    lifecycle_state_code: 'filed',
    catalogue_row_key: 'paper-1|abc|目录|1',
  };
  assert.equal(
    commitment(salt, itemRecord(item)),
    '94201b13b8961521da95b206c21d795931fac87cfb3acaf60e58492bf992cd4d',
  );
  const hold = {
    ...emptyHold,
    hold_id: 'H0000001',
    item_id: 'I0000001',
    hold_reason_code: '诉讼',
    basis: '（2026）民初 12 号',
    placed_date: '2026-02-01',
  };
  assert.equal(
    commitment(salt, holdRecord(hold)),
    'e692f6eb0bc31f37dffe4dfcc878fc11433713733180328a0c5641dfb3bea216',
  );
});

test('events carry ids and commitments, no name and no title', async () => {
  const registry = await openRegistry(newHome());
  await registerItems(registry, archivist, [catalogueRow(1)]);
  const [personId = ''] = await recordPeople(registry, 1);
  const sourceKey = '00123|王小明|2019-07-01';
  await recordPersonLinks(registry, [
    {
      source_table: 'hr__staff',
      source_key: sourceKey,
      person_id: personId,
      method_code: 'id_token',
    },
  ]);
  const events = await registry.db.selectFrom('outbox').selectAll().orderBy('seq').execute();
  assert.deepEqual(
    events.map(({ seq, event, subject, actor }) => [seq, event, subject, actor]),
    [
      [1, 'item.registered', 'I0000001', 'os:archivist'],
      [2, 'person.recorded', 'P0000001', 'system:match'],
      [3, 'link.recorded', 'L0000001', 'system:match'],
    ],
  );
  const text = JSON.stringify(events);
  for (const personal of ['李某某', '王小明', '00123'])
    assert.equal(text.includes(personal), false);
  assert.match(events[2]?.payload_json ?? '', /"commitment":"[0-9a-f]{64}"/);
  await registry.close();
});

test('people and the links they are made for are recorded together or not at all', async () => {
  const registry = await openRegistry(newHome());
  const links = [
    { source_table: 'hr__staff', source_key: 'a', person: 0, method_code: 'id_token' },
    { source_table: 'hr__staff', source_key: 'b', person: 1, method_code: 'id_token' },
  ];
  await assert.rejects(recordMatches(registry, matcher, { newPeople: 1, links }), /不存在/);
  const recorded = await recordMatches(registry, matcher, { newPeople: 2, links });
  assert.deepEqual(recorded.personIds, ['P0000001', 'P0000002']);
  assert.equal(recorded.new, 2);
  assert.equal((await registrySnapshot(registry)).seq, 4);
  assert.deepEqual(await verifyRegistry(registry), []);
  await registry.close();
});
