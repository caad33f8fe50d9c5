import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { sniff, zipFormat } from './detect-format.ts';

test('texts are told apart by their content', () => {
  const seen: [string, string][] = [
    ['工号,姓名\n001,张三\n', 'csv'],
    ['<工号>,<姓名>\n001,张三\n', 'csv'],
    ['[工号],[姓名]\n001,张三\n', 'csv'],
    ['[2025-03-01 08:00] 张三: 早\n[2025-03-01 08:01] 李四: 早\n', 'csv'],
    ['[2025-03-01]\n[2025-03-02]\n', 'csv'],
    ['{"a":1},2025-01-01\n{"a":2},2025-01-02\n', 'csv'],
    ['{"a":1},{"a":2}\n', 'json'],
    ['{"a":1}{"a":2}', 'json'],
    ['{\n"a":1\n}\n{\n"a":2\n}\n', 'json'],
    ['[{"a":1}]\u0000\u0000', 'json'],
    ['[{"a":1}] 以上', 'json'],
    ["[{'a': None}]", 'json'],
    ['{a:1}', 'json'],
    ['callback([{"a":1}]);', 'json'],
    ['var data = {"a":[1]}', 'json'],
    [")]}',\n" + '[{"a":1}]', 'json'],
    ['// 导出\n/* 人事 */ [{"a":1}]', 'json'],
    ['// 导出\n工号,姓名\n', 'csv'],
    ['callback(工号),姓名\n', 'csv'],
    ['', 'csv'],
    ['ID;姓名\n1;张三\n', 'csv'],
    ['ID;PWXL;N;E\r\nP;PGeneral\r\n', 'sylk'],
    ['ID;PHONE\r\n1;2\r\n', 'csv'],
    ['TABLE\r\n0,1\r\n"EXCEL"\r\n', 'dif'],
    ['TABLE,A\r\n0,1\r\n', 'csv'],
    ['PAR1,姓名\n1,张三\n', 'csv'],
    ['说明：从 %PDF-1.4 导出\n', 'csv'],
    ['来源: 人事处\nSubject: x\n1\n', 'csv'],
    ['<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">', 'fods'],
    ['[{"a":1}]', 'json'],
    [' {\n "a": [1]\n}\n', 'json'],
    ['[1,2]', 'json'],
    ['{"a":{"b":"}"}}\n{"a":1}\n', 'ndjson'],
    ['["工号"]\r\n["001"]\r\n', 'ndjson'],
    ['<?xml version="1.0"?><!-- 说明 --><r><a/></r>', 'xml'],
    ['<名册><人>张三</人></名册>', 'xml'],
    ['<html><body><table>', 'html'],
    ['<!DOCTYPE html PUBLIC "x"><html>', 'html'],
    ['<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', 'html'],
    ['\r\n<meta charset=gb2312><style>td{}</style><table><tr>', 'html'],
    [
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'spreadsheetml',
    ],
    ['MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="x"\r\n\r\n', 'mhtml'],
  ];
  for (const [text, format] of seen) {
    assert.equal(sniff(Buffer.from(text)), format, text);
    assert.equal(sniff(Buffer.from(`\ufeff${text}`)), format, text);
    assert.equal(sniff(iconv.encode(text, 'gb18030')), format, text);
    assert.equal(sniff(iconv.encode(text, 'utf16le', { addBOM: true })), format, text);
  }
});

test('a text is no dBase table because lengths it does not have happen to fit', () => {
  const text = `1\r\n${'\r\n'.repeat(3_999)}2\r\n`;
  assert.equal(sniff(Buffer.from(text)), 'csv');
});

test('documents that are packed as ZIP are told from archives', () => {
  assert.equal(zipFormat(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx');
  assert.equal(zipFormat(['[Content_Types].xml', 'xl/workbook.bin']), 'xlsb');
  assert.equal(zipFormat(['[Content_Types].xml', 'word/document.xml']), 'docx');
  assert.equal(zipFormat(['mimetype', 'content.xml']), 'ods');
  assert.equal(zipFormat(['名册/content.xml', '会费.csv']), 'zip');
});
