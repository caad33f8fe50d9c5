import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MergedArea } from '../table/physical.ts';
import { understandRows } from './understand-rows.ts';

/** Columns of office tables: a label, and what stands in its cells. */
const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  工号: fc.integer({ min: 1, max: 99_999 }).map((value) => String(value).padStart(5, '0')),
  姓名: fc.constantFrom('张三', '李四', '欧阳丽', '王五', '司马小明', '赵六'),
  科室: fc.constantFrom('内科', '外科', '护理部', '药剂科', '总务处'),
  入会日期: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2023-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  应缴金额: fc.integer({ min: 0, max: 200_000 }).map((fen) => (fen / 100).toFixed(2)),
  手机号: fc.integer({ min: 1e8, max: 9e8 }).map((value) => `13${value}`),
  档号: fc.integer({ min: 1, max: 9_999 }).map((value) => `A182-WS·2022-Y-ZH-${value}`),
  文号: fc.integer({ min: 1, max: 99 }).map((value) => `院工发〔2023〕${value}号`),
  完成率: fc.integer({ min: 0, max: 100 }).map((value) => `${value}%`),
  题名: fc.constantFrom('2022年工会工作总结', '合计专用章管理办法', '经费收支情况说明：第一季度'),
  备注: fc.constantFrom('', '已调出', '合计见附表', '注：补缴', '小计后补', '审核中', '3人'),
};

/** Labels no list knows; their columns have to speak for themselves. */
const oddLabels = ['补贴', '病区', '床位', '津贴（补）', '甲类', 'Region', '应到', '实到', '名次'];

interface Office {
  labels: string[];
  data: string[][];
  title: 'none' | 'merged' | 'first cell';
  unit: boolean;
  group: boolean;
  /** after which row a blank row, a subtotal, the header again */
  blankAfter: number;
  subtotalAfter: number;
  headerAgainAfter: number;
  total: boolean;
  footer: boolean;
  note: boolean;
}

const offices: fc.Arbitrary<Office> = fc
  .tuple(
    fc.shuffledSubarray(Object.keys(columns), { minLength: 3, maxLength: 8 }),
    fc.shuffledSubarray(oddLabels, { minLength: 0, maxLength: 2 }),
    fc.integer({ min: 2, max: 12 }),
  )
  .chain(([names, odd, count]) =>
    fc.record({
      labels: fc.constant(names.map((name, at) => odd[at] ?? name)),
      data: fc.array(fc.tuple(...names.map((name) => columns[name] ?? fc.constant(''))), {
        minLength: count,
        maxLength: count,
      }),
      title: fc.constantFrom('none' as const, 'merged' as const, 'first cell' as const),
      unit: fc.boolean(),
      group: fc.boolean(),
      blankAfter: fc.integer({ min: 0, max: 30 }),
      subtotalAfter: fc.integer({ min: 0, max: 20 }),
      headerAgainAfter: fc.integer({ min: 0, max: 30 }),
      total: fc.boolean(),
      footer: fc.boolean(),
      note: fc.boolean(),
    }),
  );

/** The rows of a sheet as an office would lay the table out, and the labels to be found in it. */
function layOut(office: Office): { rows: string[][]; merges: MergedArea[]; labels: string[] } {
  const { labels, data } = office;
  const width = labels.length;
  const rows: string[][] = [];
  const merges: MergedArea[] = [];
  const add = (...cells: string[]) => rows.push(labels.map((_, at) => cells[at] ?? ''));
  if (office.title !== 'none') {
    if (office.title === 'merged') merges.push({ top: 0, bottom: 0, left: 0, right: width - 1 });
    add('某某医院工会会费收缴明细表');
  }
  if (office.unit) add('编制单位：某某医院工会', ...labels.slice(2).map(() => ''), '单位：元');
  let found = labels;
  const hasGroup = office.group && width >= 5;
  if (hasGroup) {
    const top = rows.length;
    for (const at of labels.keys()) {
      if (at === 1 || at === 2) continue;
      merges.push({ top, bottom: top + 1, left: at, right: at });
    }
    merges.push({ top, bottom: top, left: 1, right: 2 });
    add(...labels.map((label, at) => (at === 1 ? '基本情况' : at === 2 ? '' : label)));
    add(...labels.map((label, at) => (at === 1 || at === 2 ? label : '')));
    found = labels.map((label, at) => (at === 1 || at === 2 ? `基本情况_${label}` : label));
  } else add(...labels);
  const amounts = labels.findIndex((_, at) =>
    data.every((row) => /^\d+\.\d\d$/.test(row[at] ?? '')),
  );
  const sum = (word: string) => {
    if (amounts > 0)
      add(...labels.map((_, at) => (at === 0 ? word : at === amounts ? '1,234.50' : '')));
  };
  for (const [index, row] of data.entries()) {
    add(...row);
    if (index + 1 === office.subtotalAfter) sum('小计');
    if (index + 1 === office.blankAfter) add();
    if (index + 1 === office.headerAgainAfter && !hasGroup) add(...labels);
  }
  if (office.total) sum('合 计');
  if (office.footer) add('制表人：张三', '', ...(width > 3 ? ['审核人：李四'] : []));
  if (office.note) add('注：以上数据截至2023年底。');
  return { rows, merges, labels: found };
}

test('however an office lays a table out, its labels and all of its data are found', () => {
  fc.assert(
    fc.property(offices, fc.boolean(), (office, isDelimited) => {
      const { rows, merges, labels } = layOut(office);
      const physical = rows.map((cells, index) => ({
        rowNumber: index + 1,
        cells: cells.map((text) => ({ text })),
      }));
      // A text holds no merged cells.
      const tables = understandRows(physical, isDelimited ? [] : merges, { isDelimited });
      assert.deepEqual(
        tables.map((table) => [table.columns, table.rows]),
        [[labels, office.data]],
      );
    }),
    { numRuns: 1_500 },
  );
});
