import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageField } from '../page/field-types.ts';
import type { PageResult } from '../page/page-result.ts';
import type { Quad, TextLine } from '../page/page-types.ts';
import { pageRecord } from './page-record.ts';
import { pageWords } from './page-words.ts';

const box: Quad = [
  [10.004, 20],
  [110.126, 20],
  [110.126, 44],
  [10.004, 44],
];

function line(text: string): TextLine {
  const characters = Array.from(text);
  return {
    ...{ box, text, confidence: 0.98765, minCharacterProbability: 0.9 },
    characterProbabilities: characters.map(() => 0.98765),
    ...{ row: 0, cell: null, isReview: false },
  };
}

function field(name: PageField['name'], label: string, raw: string, value: string): PageField {
  const checks = [{ id: 'pattern', passed: true }] as const;
  return { name, label, raw, value, confidence: 0.9, box, checks, status: 'ok' };
}

const page: PageResult = {
  file: 'scans/表.png',
  ...{ pageNumber: 2, pageCount: 3, width: 1000, height: 1400, dpi: 200 },
  ...{ engineId: 'ppocr-v6-small', modelHash: 'x', skewDegrees: 0, seconds: 1.23456 },
  lines: [line('姓名'), line('11010519860412002X')],
  text: '姓名\n11010519860412002X',
  kind: { kind: 'print', confidence: 0.99 },
  ...{ tables: [], regions: [], entities: [], keywords: ['工会'], summary: null },
  documentType: { type: 'membership_form', confidence: 0.8 },
  fields: [field('id_number', '身份证号', '11010519860412002X', '11010519860412002X')],
};

test('a page becomes one object, boxes to a hundredth of a pixel', () => {
  const record = pageRecord(page, true);
  assert.deepEqual(Object.keys(record), [
    ...['file', 'page', 'part', 'page_count', 'width', 'height', 'dpi', 'kind', 'text', 'lines'],
    ...['tables', 'regions', 'document_type', 'fields', 'entities', 'keywords', 'summary'],
    ...['findings', 'engine', 'seconds'],
  ]);
  assert.deepEqual(record.lines[0], {
    text: '姓名',
    box: [
      [10, 20],
      [110.13, 20],
      [110.13, 44],
      [10, 44],
    ],
    confidence: 0.9877,
    min_character_probability: 0.9,
    character_probabilities: [0.9877, 0.9877],
    ...{ error_probability: null, is_review: false, layer: 'text', source: 'ocr' },
    is_handwritten: false,
    row: 0,
    cell: null,
  });
  assert.deepEqual(record.document_type, {
    code: 'membership_form',
    label: '入会登记表',
    confidence: 0.8,
  });
  assert.equal(record.text, '姓名\n11010519860412002X');
});

test('ID numbers are masked everywhere unless asked for', () => {
  const record = pageRecord(page, false);
  assert.equal(record.text, '姓名\n110***********002X');
  assert.equal(record.lines[1]?.text, '110***********002X');
  assert.equal(record.fields[0]?.value, '110***********002X');
  assert.doesNotMatch(JSON.stringify(record), /19860412/);
});

test('what stands in the place of an ID number is masked even where it looks like none', () => {
  const raw = '1101O5I98604';
  const misread = {
    ...page,
    text: `身份证号 ${raw}`,
    lines: [line(`身份证号:${raw}`)],
    fields: [{ ...field('id_number', '身份证号', raw, ''), value: null }],
  };
  assert.doesNotMatch(JSON.stringify(pageRecord(misread, false)), /98604/);
});

test('a page that could not be read has the same keys, and says why', () => {
  const message = '文件 表.png 第 2 页已损坏，无法解码，请重新扫描';
  const failed = { ...page, lines: [], text: '', fields: [], width: 0, height: 0 };
  const record = pageRecord({ ...failed, error: { code: 'file_unreadable', message } }, false);
  assert.equal(record.error, message);
  assert.equal(record.error_code, 'file_unreadable');
  assert.equal(pageWords(record), '== 表.png　第 2／3 页　未能识别\n');
});

test('for people: a heading, the text, the fields and which of them to check', () => {
  const doubtful = {
    ...field('full_name', '姓名', '欧阳文静', '欧阳文静'),
    status: 'review' as const,
  };
  const findings = [{ code: 'low_resolution', message: '分辨率 150 dpi' }] as const;
  const read = { ...page, pageCount: 1, fields: [doubtful], findings };
  const words = pageWords(pageRecord(read, false));
  assert.equal(
    words,
    '== 表.png　入会登记表\n姓名\n110***********002X\n-- 字段\n  姓名：欧阳文静（待核对）\n-- 分辨率 150 dpi\n',
  );
});
