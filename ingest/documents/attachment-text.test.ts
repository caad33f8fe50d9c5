import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { docxBytes, mixedPdf, scanPdf, textPdf } from '#inside/data/sample/office-files.ts';
import { Sheet } from '#inside/data/sample/pages/sheet.ts';
import { isRefusedLevel } from '#values';
import { attachmentText } from './attachment-text.ts';
import { bearsSecretMarking } from './oa-document.ts';

const paper = {
  header: '',
  title: '关于做好2025年夏季送清凉工作的通知',
  paragraphs: ['院工发〔2025〕12号', '各分工会：重点保障高温岗位，防暑用品由后勤保障部统一采购。'],
  table: [
    ['序号', '姓名'],
    ['1', '张三'],
  ],
};

function sheet(text: string): Sheet {
  const page = new Sheet(100, 'Huicang Sample Serif');
  page.title(text);
  return page;
}

function word(body: string, more: Record<string, string> = {}): Uint8Array {
  const document = `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`;
  const parts = { 'word/document.xml': document, ...more };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  );
}

test('a Word document gives its paragraphs, and its table cell by cell', async () => {
  const found = await attachmentText(docxBytes(paper));
  assert.deepEqual(found, {
    source: 'docx',
    text: [
      '关于做好2025年夏季送清凉工作的通知',
      '院工发〔2025〕12号',
      '各分工会：重点保障高温岗位，防暑用品由后勤保障部统一采购。',
      '序号\t姓名',
      '1\t张三',
    ].join('\n'),
    pageCount: null,
    reason: null,
  });
});

test('deleted text and the second copy of a drawing are not text, breaks are', async () => {
  const body =
    '<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>' +
    '<w:p><mc:Fallback><w:r><w:t>副本</w:t></w:r></mc:Fallback><w:r><w:t>&lt;三&gt;</w:t></w:r></w:p>';
  assert.equal((await attachmentText(word(body))).text, '一\n二\n<三>');
});

test('a PDF with text, a scan, and one of both are told apart page by page', async () => {
  const written = await attachmentText(textPdf(paper));
  assert.equal(written.source, 'pdf_text');
  assert.equal(written.pageCount, 1);
  assert.match(written.text.replaceAll('\n', ''), /防暑用品由后勤保障部统一采购/);
  const scan = await attachmentText(await scanPdf([sheet('会议纪要'), sheet('第二页')]));
  assert.deepEqual([scan.source, scan.pageCount, scan.text], ['pdf_scan', 2, '']);
  const both = await attachmentText(await mixedPdf(paper, sheet('签字页')));
  assert.deepEqual([both.source, both.pageCount], ['pdf_mixed', 2]);
  assert.match(both.text, /夏季送清凉/);
});

test('what cannot be opened says why, and nothing is thrown', async () => {
  const whole = docxBytes(paper);
  const entity = word('', {
    'word/document.xml':
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&a;</w:document>',
  });
  const cases: [Uint8Array, string][] = [
    [new Uint8Array(), '是空文件'],
    [whole.subarray(0, whole.length * 0.7), '已损坏，无法打开'],
    [entity, '含有文档类型声明，不是正常的 Word 文档'],
    [Buffer.from('%PDF-1.4\n1 0 obj <<'), '已损坏，无法打开'],
    [
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      '设有密码',
    ],
  ];
  for (const [bytes, reason] of cases) {
    assert.deepEqual(await attachmentText(bytes), {
      source: null,
      text: '',
      pageCount: null,
      reason,
    });
  }
  const picture = await attachmentText(Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  assert.deepEqual([picture.source, picture.reason], ['other', null]);
});

test('secret levels are refused however they are written, and the marking is seen', () => {
  for (const level of ['秘密', '秘密★5年', '机 密', 'ＪＭ', 'UM']) {
    assert.equal(isRefusedLevel(level), true, level);
  }
  for (const level of ['公开', '内部', '', '限制'])
    assert.equal(isRefusedLevel(level), false, level);
  assert.equal(bearsSecretMarking('机密★3年\n关于…的通知'), true);
  assert.equal(bearsSecretMarking('关于保守秘密的通知'), false);
});
