import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageResult } from './ocr/index.ts';
import { attachmentPageTables, type ReadPage } from './scan-rows.ts';

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
