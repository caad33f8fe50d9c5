import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ruleOf } from '#contracts';
import { idCheckDigit } from './identity.ts';
import { generateSample } from './index.ts';
import type { Defect } from './model.ts';
import { type Place, seenInOffices } from './planted-office.ts';
import { headerOfFile, type NamedRow, namedRows, rowsOf, truthOf } from './read-back.ts';
import { recordsIn } from './read-back-lists.ts';

let dir: string;
let defects: Defect[];

before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huicang-planted-'));
  await generateSample({ dir, scale: 0.05, seed: 20261031 });
  defects = truthOf(dir, 'defects');
});

after(() => rmSync(dir, { recursive: true }));

function text(row: NamedRow, header: string): string {
  return String(row[header] ?? '');
}

const matches =
  (pattern: RegExp) =>
  ({ cell }: Place): boolean =>
    pattern.test(String(cell));
const isEmpty = ({ cell }: Place): boolean => cell === '';
const sameKeyAbove = ({ row, earlier }: Place): NamedRow | undefined => {
  const keys = ['工号', '档号', '案号', '科目编码', '姓名或集体名称'].filter(
    (key) => text(row, key) !== '',
  );
  const key = keys[0] ?? '';
  return earlier.find((other) => text(other, key) === text(row, key));
};
const isCopy = ({ row, earlier }: Place): boolean =>
  earlier.some((other) => JSON.stringify(other) === JSON.stringify(row));
const isRival = (place: Place): boolean => sameKeyAbove(place) !== undefined && !isCopy(place);

/** What a stranger must see at the place of each kind. */
const seen: Readonly<Record<string, (place: Place) => boolean>> = {
  'id-wrong-check-digit': ({ cell }) =>
    /^\d{18}$/.test(String(cell)) &&
    idCheckDigit(String(cell).slice(0, 17)) !== String(cell).charAt(17),
  'id-as-excel-number': ({ cell }) => typeof cell === 'number' && /^\d{15}000$/.test(String(cell)),
  'id-in-scientific-notation': matches(/^\d\.\d{5}E\+17$/),
  'birth-date-differs-from-id': ({ cell, row }) =>
    String(cell).replaceAll('-', '') !== text(row, '身份证号').slice(6, 14),
  'mobile-of-ten-digits': matches(/^154\d{7}$/),
  'month-13': matches(/^\d{4}-13-01$/),
  'unknown-category': matches(/^双肩挑$/),
  'rare-character-lost': matches(/\?/),
  'box-in-name': matches(/□/),
  'department-nickname': matches(/^内三$/),
  'replacement-character-in-branch': matches(/\uFFFD/),
  'full-width-staff-no': matches(/^[０-９]{5}$/),
  'full-width-digits': matches(/^[０-９]{5}$/),
  'spaces-in-name': matches(/^\S( \S)+$/),
  'date-with-dots': matches(/^\d{4}\.\d{1,2}\.\d{1,2}$/),
  'date-in-chinese': matches(/^\d{4}年\d{1,2}月\d{1,2}日$/),
  'date-in-chinese-style': matches(/^\d{4}年\d{1,2}月\d{1,2}日$/),
  'date-of-eight-digits': matches(/^(19|20)\d{6}$/),
  'excel-serial-date': ({ cell }) => typeof cell === 'number' && cell > 29_000 && cell < 47_000,
  'staff-no-as-number': ({ cell }) => typeof cell === 'number' && cell < 10_000,
  'id-of-15-digits': matches(/^\d{15}$/),
  'apostrophe-before-id': matches(/^'\d{17}[\dX]$/),
  'apostrophe-before-staff-no': matches(/^'\d{5}$/),
  'zero-width-space': matches(/\u200B/),
  'form-by-another-name': matches(/^在编$/),
  'name-missing': isEmpty,
  'staff-no-in-words': matches(/^临时01$/),
  'damaged-name': matches(/\uFFFD/),
  'row-twice': isCopy,
  'same-key-other-content': isRival,
  'left-before-hired': ({ cell, row }) => String(cell) < text(row, '入院日期'),
  'row-of-another-month': matches(/^2026-01$/),
  'amount-in-words': matches(/^(十七元二角|一百来元|五百左右)$/),
  'row-cut-off': ({ row }) => row.实缴 === null && row.状态 === null,
  'name-damaged': matches(/锟斤拷/),
  'line-twice': isCopy,
  'same-key-other-amount': isRival,
  'staff-no-with-letter': matches(/^L\d{4}$/),
  'paid-missing': isEmpty,
  'thousands-separator': matches(/^\d,\d{3}\.\d\d$/),
  'currency-sign': matches(/^￥\d/),
  'month-in-chinese': matches(/^\d{4}年\d{1,2}月$/),
  'status-by-another-name': matches(/^已缴$/),
  'negative-in-parentheses': matches(/^\(\d+\.\d\d\)$/),
  'owed-one-yuan-too-much': ({ cell, row }) =>
    Math.round(Number(cell) * 100) === Math.floor(Number(row.计费基数) / 10) * 5 + 100,
  'blank-row': ({ row }) => Object.values(row).every((cell) => cell === null || cell === ''),
  'header-repeated': ({ row }) => Object.entries(row).every(([header, cell]) => header === cell),
  'staff-no-not-in-hr': matches(/^98201$/),
  'line-corrected-later': ({ row }) =>
    text(
      namedRows(dir, { file: 'finance/会费扣缴_2026-06_最终版(2).csv', sheet: '' }).find(
        (other) => other.工号 === row.工号 && other.状态 === row.状态,
      ) ?? {},
      '计费基数',
    ) === (Number(row.计费基数) - 200).toFixed(2),
  'total-hundred-yuan-too-high': ({ cell, row, earlier }) =>
    row.期间 === '合计' &&
    Math.round(Number(cell) * 100) ===
      10_000 + earlier.slice(2).reduce((sum, line) => sum + Math.round(Number(line.实缴) * 100), 0),
  'type-not-in-code-list': matches(/^加班纠纷$/),
  'required-date-missing': isEmpty,
  'record-served-twice': isCopy,
  'amount-with-currency-mark': matches(/^￥[\d,]+\.\d\d$/),
  'namesakes-in-department': ({ cell, row }) => cell !== '' && row.申请人工号 === null,
  'code-with-other-separators': matches(/^A001－.*•?.*－\d{4}$/),
  'term-in-old-words': matches(/^短期$/),
  'pages-miscounted': ({ cell, row }) => cell === 3 && /\.(png|jpg)$/.test(text(row, '扫描文件名')),
  'date-that-does-not-exist': matches(/-02-30$/),
  'page-count-in-words': matches(/^约二十页$/),
  'scan-not-there': ({ cell }) =>
    statSync(join(dir, 'inbox/paper/scans', String(cell)), { throwIfNoEntry: false }) === undefined,
  'code-not-of-the-standard': matches(/^A001-WS\d{4}-(Y|D30|D10)-3$/),
  'state-secret-marking': matches(/^秘密★5年$/),
  'title-missing': isEmpty,
  'row-entered-twice': isCopy,
  'one-code-two-items': isRival,
  ...seenInOffices,
};

test('at least fifteen kinds are planted, of every outcome, under ids of their own', () => {
  assert.ok(new Set(defects.map(({ kind }) => kind)).size >= 15);
  assert.equal(new Set(defects.map(({ defect_id }) => defect_id)).size, defects.length);
  assert.deepEqual([...new Set(defects.map(({ expected }) => expected))].toSorted(), [
    'cross-check',
    'fix',
    'flag',
    'match-ambiguous',
    'match-separate',
    'match-unmatched',
    'missing-batch',
    'not_data',
    'quarantine',
    'superseded',
  ]);
});

test('a rule named by a defect has the severity the defect expects', () => {
  const severity = { quarantine: 'reject', flag: 'flag', fix: 'fix' } as const;
  for (const { rule_id, expected, kind } of defects) {
    if (rule_id === null) continue;
    if (expected in severity) {
      assert.equal(ruleOf(rule_id).severity, severity[expected as keyof typeof severity], kind);
    }
  }
});

test('every cell named in the list holds what was planted there', () => {
  let checked = 0;
  for (const defect of defects) {
    const { kind, file, column, row_number } = defect;
    if (row_number === null || /^(paper\/scans|oa|messaging)\//.test(file)) continue;
    const rows = namedRows(dir, defect);
    const row = rows[row_number - 1];
    assert.ok(row, `${kind}: ${file} has no row ${row_number}`);
    if (column !== null) {
      assert.ok(headerOfFile(dir, defect).includes(column), `${kind}: no column ${column}`);
    }
    if (kind === 'staff-no-reused') continue;
    const look = seen[kind];
    assert.ok(look, `nothing known about ${kind}`);
    const place = {
      cell: column === null ? '' : (row[column] ?? ''),
      row,
      earlier: rows.slice(0, row_number - 1),
    };
    assert.ok(look(place), `${kind} is not in ${file} ${defect.sheet} row ${row_number}`);
    if (defect.expected === 'fix') {
      assert.ok(defect.expected_value, `${kind}: a repair has a result`);
      assert.notEqual(defect.expected_value, String(place.cell), kind);
    }
    checked += 1;
  }
  assert.ok(checked > 60, `${checked} checked`);
});

test('the reused number stands once among the staff and once among the leavers', () => {
  const places = defects.filter(({ kind }) => kind === 'staff-no-reused');
  assert.deepEqual(
    places.map(({ sheet }) => sheet),
    ['在职人员', '离职人员'],
  );
  const rows = places.map((place) => namedRows(dir, place)[(place.row_number ?? 0) - 1]);
  assert.equal(rows[0]?.工号, rows[1]?.工号);
  assert.notEqual(rows[0]?.姓名, rows[1]?.姓名);
});

test('what is planted in whole files is there', () => {
  const missing = defects.find(({ expected }) => expected === 'missing-batch');
  assert.equal(missing?.file, 'finance/会费扣缴_2026-02.csv');
  assert.equal(statSync(join(dir, 'inbox', missing.file), { throwIfNoEntry: false }), undefined);
  const cut = defects.find(({ kind }) => kind === 'scan-cut-short');
  const bytes = readFileSync(join(dir, 'inbox', cut?.file ?? ''));
  assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.equal(bytes.includes('IEND'), false);
});

test('the truth counts every physical row of every file', () => {
  const { files } = truthOf(dir, 'summary');
  assert.equal(new Set(files.map(({ file, sheet }) => `${file}|${sheet}`)).size, files.length);
  for (const entry of files) {
    const notData = Object.values(entry.not_data).reduce((sum, count) => sum + count, 0);
    // Pages of attachments are counted by who reads them.
    if (entry.table === 'oa__pages') continue;
    const rows = recordsIn(dir, entry) ?? rowsOf(dir, entry).length;
    assert.equal(
      entry.accepted + entry.quarantined + notData,
      rows,
      `${entry.file} ${entry.sheet}`,
    );
    const rejected = defects.filter(
      ({ file, sheet, expected }) =>
        file === entry.file && sheet === entry.sheet && expected === 'quarantine',
    );
    assert.equal(entry.quarantined, rejected.length, `${entry.file} ${entry.sheet}`);
  }
});
