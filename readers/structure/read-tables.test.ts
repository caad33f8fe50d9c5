import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldTable } from '../table/table-source.ts';
import { readTables } from './read-tables.ts';
import { understandRows } from './understand-rows.ts';

/** A long export with everything that can stand in one. */
function longExport(count: number): string[][] {
  const header = ['序号', '姓名', '科室', '工号', '入会日期', '应缴', '实缴', '备注'];
  const rows = [['会费收缴明细表'], ['编制单位：某某医院工会'], header];
  for (let index = 1; index <= count; index += 1) {
    const note = index % 97 === 0 ? '合计见附表' : '';
    const workNumber = String(index).padStart(6, '0');
    rows.push([`${index}`, '张三', '内科', workNumber, '2023-05-01', '1,234.50', '12', note]);
    if (index % 5_000 === 0)
      rows.push(['本页小计', '', '', '', '', '6,172,500.00', '60,000', ''], []);
    if (index % 7_000 === 0) rows.push(header);
  }
  rows.push(['合计', '', '', '', '', '9,999.00', '1', ''], []);
  rows.push(['制表人：李四', '', '审核人：王五'], ['注：以上数据截至2023年底。']);
  // The last column of a row far down holds a value that no header names.
  rows[20_001]?.push('另记');
  return rows;
}

test('a long table read in chunks is the table read at once', async () => {
  const rows = longExport(26_000).map((cells, index) => ({
    rowNumber: index + 1,
    cells: cells.map((text) => ({ text })),
  }));
  const source = heldTable({ sheet: '', rows, merges: [], isDelimited: false });
  const { tables, outside } = await readTables(source);
  const [long, ...others] = tables;
  assert.ok(long);
  assert.deepEqual([others, outside], [[], []]);
  const [whole] = understandRows(rows, [], { isDelimited: false });
  assert.ok(whole);
  assert.deepEqual(long.columns, whole.columns);
  assert.equal(long.columns.at(-1), 'col9');
  assert.equal(long.rowCount, 26_000);
  for (const time of ['first', 'second']) {
    const seen: string[][] = [];
    for await (const chunk of long.rows()) seen.push(...chunk);
    assert.deepEqual(seen, whole.rows, `${time} reading`);
  }
  const left = (kind: string) => long.leftOut.filter((each) => each.kind === kind).length;
  assert.deepEqual(
    ['title', 'note', 'subtotal', 'repeated_header', 'total', 'footer'].map(left),
    [1, 2, 5, 3, 1, 1],
  );
});
