import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageResult } from '#ocr';
import type { MatchKey } from '#values';
import { attachmentPageTables, type ReadPage, scanTables } from './scan-rows.ts';

function page(pageNumber: number, text: string, error?: PageResult['error']): ReadPage {
  const result: PageResult = {
    file: 'f',
    pageNumber,
    pageCount: 3,
    width: 100,
    height: 100,
    engineId: 'ppocr-v6-small',
    modelHash: 'h',
    lines: [],
    text,
    kind: { kind: 'print', confidence: 1 },
    ...{ tables: [], regions: [], entities: [], keywords: [], summary: null },
    skewDegrees: 0,
    documentType: { type: 'unknown', confidence: 0 },
    fields: [],
    seconds: 0,
    ...(error ? { error } : {}),
  };
  return { page: result, objectSha256: 'a'.repeat(64), fileName: '2025-03.xml/GW1-1.pdf' };
}

test('a scanned page with a secret marking keeps no text; one that cannot be read is named', () => {
  const [table] = attachmentPageTables(
    [
      page(1, '会议纪要\n11010519491231002X'),
      page(2, '秘密★5年\n甲乙丙丁部署'),
      page(3, '', { code: 'file_unreadable', message: '第 3 页无法解码' }),
    ],
    'engine-1',
  );
  assert.equal(table?.rowsIn, 3);
  assert.deepEqual(
    table?.accepted.map(({ values }) => [values.page_number, values.text]),
    [[1, '会议纪要\n110***********002X']],
  );
  assert.deepEqual(
    table?.quarantined.map(({ ruleId, rawText, place }) => [ruleId, rawText, place.rowNumber]),
    [
      ['page-unreadable', '["2025-03.xml/GW1-1.pdf",3,"file_unreadable"]', 3],
      ['security-level-refused', '[]', 2],
    ],
  );
  assert.equal(JSON.stringify(table).includes('甲乙丙丁'), false);
  assert.match(table?.quarantined[1]?.remedy ?? '', /撤回所在批次/);
});

const key: MatchKey = { keyId: 'k', token: (value) => `token(${value})` };

test('a side of a spread keeps where its lines, fields, cells and entities stand', () => {
  const line = {
    ...{ confidence: 0.9, minCharacterProbability: 0.4, characterProbabilities: [], row: 0 },
    cell: 0,
  };
  const box = (top: number) =>
    [
      [10, top],
      [60, top],
      [60, top + 10],
      [10, top + 10],
    ] as const;
  const read = page(2, '身份证号 1101 0519 4912 3100 2X 张三丰');
  const full: ReadPage = {
    ...read,
    page: {
      ...read.page,
      part: 'left',
      lines: [
        { ...line, box: box(0), text: '身份证号 1101 0519 4912 3100 2X 张三丰', isReview: false },
        { ...line, box: box(20), text: '李 小芒', isReview: true, errorProbability: 0.25 },
        { ...line, box: box(60), text: '李小芒', isReview: true },
      ],
      regions: [{ kind: 'table', box: box(0), lines: [1] }],
      tables: [
        {
          ...{ box: box(0), isRuled: true, rowCount: 1, columnCount: 1 },
          cells: [
            {
              text: '李 小芒',
              row: 0,
              column: 0,
              rowSpan: 1,
              columnSpan: 1,
              box: box(20),
              lines: [1],
            },
          ],
        },
      ],
      fields: [
        {
          ...{ name: 'id_number', label: '身份证号', raw: '11010519491231002X', box: box(0) },
          ...{ value: '11010519491231002X', confidence: 0.9, checks: [], status: 'ok' },
        },
        {
          ...{ name: 'full_name', label: '姓名', raw: '李小芒', value: '李小芒', box: box(20) },
          ...{ confidence: 0.4, checks: [{ id: 'pattern', passed: true }], status: 'review' },
        },
      ],
      entities: [
        {
          ...{ kind: 'person', text: '张三丰', value: null, line: 0, start: 28, end: 31 },
          ...{ box: box(0), confidence: 0.8 },
        },
      ],
      keywords: ['入会', '骨科'],
    },
  };
  const tables = scanTables([full], key, 'engine-1');
  assert.deepEqual(
    tables.map(({ table, accepted }) => [table, accepted.length]),
    [
      ['paper__pages', 1],
      ['paper__lines', 3],
      ['paper__form_fields', 2],
      ['paper__table_cells', 1],
      ['paper__entities', 1],
    ],
  );
  const values = tables.map(({ accepted }) => accepted.map((row) => row.values));
  const [pages, lines, fields, cells, entities] = values;
  assert.equal(pages?.[0]?.page_part, 'left');
  assert.equal(pages?.[0]?.routed_line_count, 2);
  assert.equal(pages?.[0]?.keywords, '入会、骨科');
  assert.equal(lines?.[0]?.text, '身份证号 110***********002X 张三丰');
  // The third line reads as the name does, but stands elsewhere.
  assert.deepEqual(
    lines?.map(({ field_number }) => field_number),
    [null, 2, null],
  );
  assert.deepEqual(
    ['field_number', 'region_kind_code', 'box_left', 'box_top', 'box_right', 'box_bottom'].map(
      (name) => lines?.[1]?.[name],
    ),
    [2, 'table', 0.1, 0.2, 0.6, 0.3],
  );
  assert.equal(lines?.[1]?.error_probability, 0.25);
  assert.equal(lines?.[1]?.value_token, 'token(["value","line","","李小芒"])');
  assert.equal(fields?.[0]?.raw_text, '110***********002X');
  assert.equal(fields?.[0]?.value_text, 'token(11010519491231002X)');
  assert.equal(fields?.[1]?.reading_token, 'token(["reading","field","full_name","李小芒"])');
  assert.equal(cells?.[0]?.is_review, true);
  // The number lost its four spaces to the mask, and the name behind it moved with it.
  assert.deepEqual([entities?.[0]?.start_offset, entities?.[0]?.end_offset], [24, 27]);
  assert.equal(String(lines?.[0]?.text).slice(24, 27), '张三丰');
});
