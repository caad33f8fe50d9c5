import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { zipSync } from 'fflate';
import { type Home, openHome } from '#home';
import { activeBatches, readActiveRows } from '#lake';
import { ingestSources } from '../run/ingest-sources.ts';
import { financeDues } from '../sources/finance-dues.ts';
import { hr } from '../sources/hr.ts';
import { unionAwards } from '../sources/union-awards.ts';
import { adoptedKinds, confirmProposal, leaveOut, undoAdoption } from './confirm.ts';
import { type Proposal, proposeInbox } from './propose.ts';

let home: Home;
const asOf = '2026-10-31';
const declarations = [hr, financeDues, unionAwards];
const actor = { id: 'os:zhang', name: 'zhang' };
const guest = { id: 'web:guest', name: 'guest' };
const names = ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨帆'];

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-adopt-')));
});
afterEach(() => rmSync(home.root, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): void {
  const path = join(home.inbox, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const then = new Date(Date.now() - 60_000);
  utimesSync(path, then, then);
}

function dues(more = ''): string {
  const rows = names.map(
    (name, at) => `${at + 1},0012${at},${name},内科,15.00,15.00${more && ',备'}`,
  );
  return [`序号,工号,姓名,部门,应扣会费,实扣会费${more}`, ...rows].join('\n');
}

const awards = [
  '年度,荣誉称号,获奖人,表彰单位',
  ...names.map((name) => `2024,先进工作者,${name},院工会`),
].join('\n');

const received = () => activeBatches(home).filter(({ kind }) => kind === 'received');
const propose = () => proposeInbox(home, { declarations, asOf });
const ingest = () => ingestSources(home, { asOf, declarations });

function only(proposals: readonly Proposal[]): Proposal {
  const [proposal, ...more] = proposals;
  assert.ok(proposal);
  assert.deepEqual(
    more.map(({ places }) => places),
    [],
  );
  return proposal;
}

test('files of one kind are one question; once confirmed they are taken, and so are later ones', async () => {
  put('2025年1月份会费代扣.csv', dues());
  put('财务科/三月份/2025.3会费.csv', dues());
  const before = await ingest();
  assert.deepEqual(before.newBatches, 0);
  assert.deepEqual(
    before.notTaken?.map(({ file, rule }) => [file, rule]),
    [
      ['2025年1月份会费代扣.csv', 'file-unconfirmed'],
      ['财务科/三月份/2025.3会费.csv', 'file-unconfirmed'],
    ],
  );
  const proposal = only(await propose());
  assert.deepEqual(
    proposal.places.map(({ file }) => file),
    ['2025年1月份会费代扣.csv', '财务科/三月份/2025.3会费.csv'],
  );
  const [best] = proposal.candidates;
  assert.ok(best);
  assert.deepEqual([best.declaration.id, proposal.doubts], ['finance-dues', []]);
  assert.deepEqual(
    best.columns.map(({ header, field }) => [header, field]),
    [
      ['工号', 'staff_no'],
      ['姓名', 'full_name'],
      ['部门', 'department_name'],
      ['应扣会费', 'dues_owed_fen'],
      ['实扣会费', 'dues_paid_fen'],
    ],
  );
  assert.doesNotMatch(JSON.stringify(proposal.samples), /王秀英/);
  assert.throws(() => confirmProposal(home, guest, proposal, best), /无权确认/);
  const { kind } = confirmProposal(home, actor, proposal, best);
  put('会费/4月/二〇二五年四月会费.csv', dues());
  const after = await ingest();
  assert.deepEqual([after.newBatches, after.accepted, after.notTaken], [3, 18, []]);
  const rows = await readActiveRows(home, 'finance__dues');
  assert.deepEqual([...new Set(rows.map((row) => row.period_month))].toSorted(), [
    '2025-01-01',
    '2025-03-01',
    '2025-04-01',
  ]);
  assert.deepEqual(
    received()
      .map(({ period }) => period)
      .toSorted(),
    ['2025-01', '2025-03', '2025-04'],
  );
  const again = await ingest();
  assert.deepEqual([again.newBatches, again.unchangedBatches], [0, 3]);
  assert.deepEqual(await propose(), []);
  assert.deepEqual(
    adoptedKinds(home, declarations).map((each) => [each.kind, each.source, each.batches.length]),
    [[kind, 'finance-dues', 3]],
  );
});

test('a file of a kind whose columns changed is held, and a copy adds nothing', async () => {
  put('2025年1月会费.csv', dues());
  const proposal = only(await propose());
  const [best] = proposal.candidates;
  assert.ok(best);
  confirmProposal(home, actor, proposal, best);
  put('2025年2月会费.csv', dues().replace('实扣会费', '实扣金额合计'));
  put('2025年3月会费.csv', dues(',备注'));
  put('副本/2025年1月会费.csv', dues());
  const { newBatches, notTaken } = await ingest();
  assert.deepEqual(
    [newBatches, notTaken?.map(({ file, rule, message }) => [file, rule, message])],
    [
      1,
      [
        [
          '2025年2月会费.csv',
          'file-layout-changed',
          '像是已确认的会费扣缴，但列变了：没有了列“实扣会费”',
        ],
        [
          '2025年3月会费.csv',
          'file-layout-changed',
          '像是已确认的会费扣缴，但列变了：多了列“备注”，像是“备注”',
        ],
      ],
    ],
  );
});

test('what is taken back is taken back with its batches, is on record, and can be confirmed anew', async () => {
  put('2025年1月会费.csv', dues());
  const confirm = async () => {
    const proposal = only(await propose());
    const [best] = proposal.candidates;
    assert.ok(best);
    return confirmProposal(home, actor, proposal, best);
  };
  const { kind, path } = await confirm();
  await ingest();
  assert.throws(() => undoAdoption(home, guest, kind, declarations), /无权确认/);
  assert.throws(() => undoAdoption(home, actor, 'nothing', declarations), /没有确认过/);
  const { withdrawn } = undoAdoption(home, actor, kind, declarations);
  assert.deepEqual([withdrawn.length, received().length], [1, 0]);
  assert.doesNotMatch(readFileSync(path, 'utf8'), /kind:/);
  const decisions = readFileSync(join(home.root, 'layouts', 'decisions.ndjson'), 'utf8');
  assert.deepEqual(
    decisions
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ action, by, kind: of, entry }) => [action, by, of === kind, typeof entry]),
    [
      ['confirm', 'os:zhang', true, 'undefined'],
      ['undo', 'os:zhang', true, 'string'],
    ],
  );
  assert.equal((await ingest()).newBatches, 0);
  await confirm();
  assert.deepEqual([(await ingest()).newBatches, received().length], [1, 1]);
});

test('what is left out for good is asked about no more and is no finding', async () => {
  put(
    '杂项/考勤_2025-01.csv',
    ['工号,姓名,请假天数', ...names.map((name, at) => `0012${at},${name},${at}`)].join('\n'),
  );
  put('杂项/通知.txt', '请各分工会于周五前报送名单。\n');
  put(
    '杂项/菜单.csv',
    ['日期,早餐,午餐', ...names.map((_, at) => `2025-01-0${at + 1},豆浆,面条`)].join('\n'),
  );
  const proposals = await propose();
  assert.deepEqual(
    proposals.map(({ standing, places }) => [standing, places[0]?.file]),
    [
      ['not_needed', '杂项/考勤_2025-01.csv'],
      ['not_needed', '杂项/菜单.csv'],
      ['no_table', '杂项/通知.txt'],
    ],
  );
  for (const proposal of proposals) leaveOut(home, actor, proposal);
  put(
    '杂项/2月/考勤.csv',
    ['工号,姓名,请假天数', ...names.map((name, at) => `0012${at},${name},2`)].join('\n'),
  );
  assert.deepEqual([await propose(), (await ingest()).notTaken], [[], []]);
});

test('a file that is not what its name promises is proposed by its content', async () => {
  put('finance/会费扣缴_2025-01.csv', awards);
  const before = await ingest();
  assert.match(before.failedFiles[0]?.remedy ?? '', /像是表彰名册的“表彰”.*huicang adopt/);
  const proposal = only(await propose());
  const [best] = proposal.candidates;
  assert.ok(best);
  assert.equal(best.declaration.id, 'union-awards');
  confirmProposal(home, actor, proposal, best);
  const { failedFiles, accepted } = await ingest();
  assert.deepEqual([failedFiles, accepted], [[], 6]);
});

test('what cannot be reached or opened is named and ends nothing', async () => {
  put(
    '材料.zip',
    zipSync({ '名单/先进.csv': Buffer.from(awards), '说明.pdf': Buffer.from('%PDF-1.4\n') }),
  );
  mkdirSync(join(home.inbox, '坏'), { recursive: true });
  symlinkSync('/nowhere', join(home.inbox, '坏', '断了的链接.csv'));
  writeFileSync(
    Buffer.concat([Buffer.from(join(home.inbox, '坏/')), Buffer.from([0xbb, 0xe1, 0xb7, 0xd1])]),
    'x',
  );
  const { notTaken } = await ingest();
  assert.deepEqual(
    notTaken?.map(({ file, rule }) => [file.replaceAll('\ufffd', '?'), rule]),
    [
      ['坏/断了的链接.csv', 'file-unreachable'],
      ['坏/???', 'file-unreachable'],
      ['材料.zip/名单/先进.csv', 'file-unconfirmed'],
      ['材料.zip/说明.pdf', 'file-unreadable'],
    ].map(([file, rule]) => [file, rule]),
  );
  const proposal = only(await propose());
  const [best] = proposal.candidates;
  assert.ok(best);
  confirmProposal(home, actor, proposal, best);
  await ingest();
  assert.deepEqual(
    received().map(({ objects }) => objects[0]?.container?.member),
    ['名单/先进.csv'],
  );
});
