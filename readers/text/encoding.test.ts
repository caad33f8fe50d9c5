import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeText, namedEncoding } from './encoding.ts';

const text = '工号,姓名\n00123,张三丰\n';

function found(bytes: Uint8Array): [string, string] {
  const { encoding, text } = decodeText(bytes);
  return [encoding, text];
}

test('encodings of Chinese offices are told apart', () => {
  assert.deepEqual(found(Buffer.from(text)), ['utf-8', text]);
  assert.deepEqual(found(Buffer.from(`\ufeff${text}`)), ['utf-8', text]);
  assert.deepEqual(found(iconv.encode(text, 'gb18030')), ['gb18030', text]);
  const wide = Buffer.from(text, 'utf16le');
  assert.deepEqual(found(Buffer.concat([Buffer.from([0xff, 0xfe]), wide])), ['utf-16le', text]);
  assert.deepEqual(found(wide), ['utf-16le', text]);
  assert.deepEqual(found(iconv.encode(text, 'utf-16be')), ['utf-16be', text]);
  // 䶮 is FE9F in GB18030 and nothing in GBK.
  assert.equal(decodeText(Buffer.from([0xfe, 0x9f, 0xd5, 0xc5])).text, '䶮张');
});

test('texts of other places are read where the characters speak for it', () => {
  const taiwan =
    '員工編號,姓名,部門,到職日期\n001,陳大文,護理部,2023/5/1\n002,黃小明,總務處,2023/6/1\n';
  assert.deepEqual(found(iconv.encode(taiwan, 'big5')), ['big5', taiwan]);
  const latin = 'name;city\nJosé;Málaga\nZoë;Orléans\n';
  assert.deepEqual(found(iconv.encode(latin, 'windows-1252')), ['windows-1252', latin]);
  const japan = '社員番号,なまえ,メモ\n1,やまだ,テスト\n';
  assert.deepEqual(found(iconv.encode(japan, 'shift_jis')), ['shift_jis', japan]);
});

test('damage is marked, not guessed, and said', () => {
  const { text, notes } = decodeText(
    Buffer.concat([Buffer.from('姓名：张三丰，科室：心内科'), Buffer.from([0xe4, 0xb8])]),
  );
  assert.equal(text, '姓名：张三丰，科室：心内科\ufffd');
  assert.equal(notes[0]?.isWarning, true);
});

test('two exports pasted together are each read in their own encoding', () => {
  const first = '工号,姓名,科室\n001,张三丰,心内科\n002,李四光,护理部\n';
  const second = '003,王五,总务处\n004,赵六六,药剂科\n';
  const bytes = Buffer.concat([Buffer.from(first), iconv.encode(second, 'gb18030')]);
  const { text, notes } = decodeText(bytes);
  assert.equal(text, first + second);
  assert.match(notes[0]?.message ?? '', /有 2 行不是 UTF-8/);
});

test('zero bytes are taken out and said', () => {
  const { text, notes } = decodeText(Buffer.from('a,b\n1,\0\0x\n'));
  assert.equal(text, 'a,b\n1,x\n');
  assert.match(notes[0]?.message ?? '', /2 个空字符/);
});

test('a name the bytes contradict is none', () => {
  const utf8 = Buffer.from(text);
  const gb = iconv.encode(text, 'gb18030');
  assert.equal(namedEncoding(utf8, 'gb18030'), 'utf-8');
  assert.equal(namedEncoding(utf8.subarray(0, 8), 'gb18030'), 'utf-8');
  assert.equal(namedEncoding(gb, 'gb18030'), 'gb18030');
  assert.equal(namedEncoding(gb, 'utf-8'), undefined);
  assert.equal(namedEncoding(gb, 'no-encoding'), undefined);
  assert.equal(namedEncoding(gb, undefined), undefined);
  // 陆 in GBK are the two bytes of a Latin letter in UTF-8: the name decides.
  const short = iconv.encode('陆', 'gb18030');
  assert.equal(Buffer.from(short).toString('utf8').includes('\ufffd'), false);
  assert.equal(namedEncoding(short, 'gb18030'), 'gb18030');
});
