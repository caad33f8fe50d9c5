import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLimits } from '../table/limits.ts';
import { htmlTables, openHtml } from './html.ts';

function texts(html: string): string[][] {
  const [table] = htmlTables(html, defaultLimits);
  return (table?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text));
}

test('fields show their values, choices what is chosen, buttons nothing', () => {
  const cells = [
    '<input type=checkbox name="a"><input type="hidden" value="9">1001',
    '<input value=\'张&#20255;\' title="value=x">',
    '<select><option value=1>外科<option value=2 selected>内科</option></select>',
    '<select><option>请选择</option><option>内科</option></select>',
    '<select multiple><option selected>甲</option><option>乙<option selected>丙</select>',
    '<textarea rows=2>第一行\n第二行</textarea>',
    '<input type="radio" checked>是 <input type="radio">否',
    '<button>保存</button><input type="submit" value="提交"><datalist><option>x</datalist>',
  ];
  assert.deepEqual(
    texts(`<table><tr>${cells.map((each) => `<td>${each}</td>`).join('')}</table>`),
    [['1001', '张伟', '内科', '请选择', '甲、丙', '第一行\n第二行', '☑是 否', '']],
  );
});

test('a table of fields to search with comes behind the one that was found', () => {
  const toolbar =
    '<table><tr><td>部门<select><option>全部</select></td><td><button>查询</button></td></tr></table>';
  const rows = ['工号', '0012', '0013'].map((text) => `<tr><td>${text}</td></tr>`).join('');
  const { tables } = openHtml(Buffer.from(`${toolbar}<table>${rows}</table>`), defaultLimits);
  assert.deepEqual(
    tables.map(({ sheet, head }) => [sheet, head.length]),
    [
      ['表1', 3],
      ['表2', 1],
    ],
  );
  const alone = openHtml(Buffer.from(`${toolbar}`), defaultLimits);
  assert.equal(alone.tables.length, 1);
});
