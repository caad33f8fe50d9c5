import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { allRows, openFile } from '../open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-nearly-json-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
async function read(content: string) {
  count += 1;
  const path = join(folder, `${count}.json`);
  writeFileSync(path, content);
  const file = await openFile(path, { name: '导出.json' });
  try {
    const rows = file.tables[0] ? await allRows(file.tables[0]) : [];
    return {
      rows: rows.map(({ cells }) => cells.map(({ text }) => text)),
      warnings: file.notes.filter(({ isWarning }) => isWarning).map(({ message }) => message),
    };
  } finally {
    await file.close();
  }
}

const expected = [
  ['工号', '会费'],
  ['0012', '1'],
  ['0013', '2'],
];

test('what programs write that is nearly JSON is read, and said', async () => {
  const seen: [string, RegExp][] = [
    ['[{"工号":"0012","会费":1},{"工号":"0013","会费":2},]', /多余的符号/],
    ['{"工号":"0012","会费":1},{"工号":"0013","会费":2}', /连在一起/],
    ['{"工号":"0012","会费":1}{"工号":"0013","会费":2}', /连在一起/],
    ['{\n"工号":"0012","会费":1\n}\n{\n"工号":"0013","会费":2\n}\n', /连在一起/],
    ['[{"工号":"0012","会费":1}][{"工号":"0013","会费":2}]', /连在一起/],
    ["[{'工号': '0012', '会费': 1}, {'工号': '0013', '会费': 2}]", /单引号/],
    ['[{工号:"0012",会费:1},{工号:"0013",会费:2}]', /不带引号的字段名/],
    ['[{"工号":0012,"会费":1},{"工号":0013,"会费":2}]', /以 0、\+ 或小数点开头的数字/],
    ['data = [{"工号":"0012","会费":1},{"工号":"0013","会费":2}];', /外面/],
    ['/**/cb({"rows":[{"工号":"0012","会费":1},{"工号":"0013","会费":2}]})', /外面/],
    [`)]}',\n[{"工号":"0012","会费":1},{"工号":"0013","会费":2}]`, /外面/],
    ['[{"工号":"0012",/* 元 */"会费":1}, // 一月\n{"工号":"0013","会费":2}]', /注释/],
    ['{"工号":"0012","会费":1} // 一\n{"工号":"0013","会费":2}\n', /注释/],
  ];
  for (const [text, warning] of seen) {
    const { rows, warnings } = await read(text);
    assert.deepEqual(rows, expected, text);
    assert.match(warnings.join('\n'), warning, text);
  }
});

test('fillers and marks around JSON take nothing away', async () => {
  const plain = '[{"工号":"0012","会费":1},{"工号":"0013","会费":2}]';
  for (const text of [`${plain}${'\0'.repeat(900)}`, `\ufeff\ufeff${plain}`, `\u001e${plain}\n`]) {
    assert.deepEqual((await read(text)).rows, expected);
  }
});

test('values that JSON has not stay as written or mean nothing', async () => {
  const { rows } = await read('[{"a":NaN,"b":-Infinity,"c":None,"d":True,"e":.5,"f":undefined}]');
  assert.deepEqual(rows[1], ['NaN', '-Infinity', '', 'true', '.5', '']);
});

test('JSON that has only a wrong reading is refused with its fault', async () => {
  for (const [text, fault] of [
    ['[{"a":1},{"a":2}] 以上两条', /JSON 有误：结尾之后还有内容/],
    ['[{"a":1,,"b":2}]', /JSON 有误：这里应是带引号的字段名/],
    ['[{"a":abc}]', /JSON 有误：这里应是一个值/],
    ['[{"a":1 "b":2}]', /JSON 有误：这里应是“,”或“}”/],
    ['cb([{"a":1},{"a"', /JSON 有误：/],
  ] as const) {
    await assert.rejects(read(text), fault);
  }
});
