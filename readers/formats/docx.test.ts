import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { allRows, openFile } from '../open-file.ts';
import { packDocx } from './test-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-docx-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** The texts of all tables of a document. */
async function read(body: string): Promise<string[][][]> {
  count += 1;
  const path = join(folder, `${count}.docx`);
  writeFileSync(path, packDocx(body));
  const file = await openFile(path);
  try {
    const tables: string[][][] = [];
    for (const table of file.tables) {
      tables.push((await allRows(table)).map(({ cells }) => cells.map(({ text }) => text)));
    }
    return tables;
  } finally {
    await file.close();
  }
}

const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const cell = (content: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${content}</w:p></w:tc>`;
const row = (cells: string, properties = '') =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
const table = (rows: string) => `<w:tbl>${rows}</w:tbl>`;

test('a revision reads as it would be accepted', async () => {
  const inner = table(row(cell(run('内'))));
  const body =
    table(
      row(cell(run('姓名')) + cell(run('会费')) + cell(run('旧列'), '<w:cellDel w:id="1"/>')) +
        row(`<w:tc>${inner}<w:p>${run('王芳')}</w:p></w:tc>`, '<w:del w:id="2"/>') +
        row(
          cell(
            `<w:moveFrom>${run('李')}</w:moveFrom><w:moveTo>${run('张')}</w:moveTo>${run('伟')}`,
          ) + cell(`<w:del><w:r><w:tab/><w:delText>20</w:delText></w:r></w:del>${run('21')}`),
          '<w:ins w:id="3"/><w:trPrChange><w:trPr><w:gridBefore w:val="1"/></w:trPr></w:trPrChange>',
        ),
    ) + table(row(cell(run('整表')), '<w:del w:id="4"/>'));
  assert.deepEqual(await read(body), [
    [
      ['姓名', '会费'],
      ['张伟', '21'],
    ],
  ]);
});

test('ticks are kept, in whatever way they are written', async () => {
  const symbol = (font: string, code: string) =>
    `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
  const inFont = (text: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>${text}</w:t></w:r>`;
  const field = (content: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${content}</w:ffData></w:fldChar></w:r>`;
  const box = (content: string) => field(`<w:checkBox>${content}</w:checkBox>`);
  const list = '<w:listEntry w:val="内科"/><w:listEntry w:val="外科"/>';
  const cells = [
    symbol('Wingdings 2', 'F052') + symbol('Wingdings 2', 'F0A3'),
    symbol('Wingdings', '00FE') + symbol('Wingdings', 'F0A8'),
    inFont('þ') + run('þ'),
    box('<w:default w:val="0"/><w:checked/>') + box('<w:default w:val="1"/>'),
    box('<w:default w:val="1"/><w:checked w:val="0"/>'),
    field(`<w:ddList><w:result w:val="1"/>${list}</w:ddList>`),
    field(`<w:ddList>${list}</w:ddList>`),
  ];
  assert.deepEqual(await read(table(row(cells.map((each) => cell(each)).join('')))), [
    [['☑□', '☑□', '☑þ', '☑☑', '□', '外科', '内科']],
  ]);
});
