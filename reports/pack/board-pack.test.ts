import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { makeTestHome } from '#inside/models/test-lake.ts';
import {
  copyTestRelease,
  martFile,
  rewriteParquet,
  type TestRelease,
} from '#inside/models/test-release.ts';
import { openMarts } from '#models';
import { type BoardPack, buildBoardPack } from './board-pack.ts';
import { packDocument } from './document.ts';
import { readPackData } from './pack-data.ts';
import { pageTexts } from './pdf-text.ts';
import { printPdf } from './print.ts';

let release: TestRelease;
let empty: TestRelease;
let pack: BoardPack;
let pages: string[];

const withoutSpace = (text: string) => text.replaceAll(/\s/g, '');

/** Line breaks and the spaces between Chinese and Latin do not matter to a reader who searches. */
async function textsOf(path: string): Promise<string[]> {
  return (await pageTexts(readFileSync(path))).map(withoutSpace);
}

before(async () => {
  release = await copyTestRelease('tiny');
  empty = await copyTestRelease('empty');
  pack = await buildBoardPack(release.home, { month: '2026-10' });
  pages = await textsOf(pack.path);
});
after(() => {
  release.remove();
  empty.remove();
});

test('the pack lies in its release, alone, and is made well within a minute', () => {
  assert.equal(
    pack.path,
    join(release.home.releases, release.releaseId, 'pack', 'huicang-2026-10.pdf'),
  );
  assert.deepEqual(readdirSync(dirname(pack.path)), ['huicang-2026-10.pdf']);
  assert.ok(pack.seconds > 0 && pack.seconds < 60, `${pack.seconds} s`);
});

test('every page has content and its number, the last one too', () => {
  assert.equal(pages.length, pack.pages);
  assert.equal(pages.length, 8, 'a page for each section');
  for (const [i, text] of pages.entries()) {
    assert.ok(text.includes(`第${i + 1}页/共${pages.length}页`), `number on page ${i + 1}`);
    assert.ok(text.includes('本院工会《工会工作月报》2026年10月'), `footer ${i + 1}`);
    assert.ok(text.length > 120, `page ${i + 1} holds ${text.length} characters`);
  }
});

test('title and language are in the metadata', async () => {
  const task = getDocument({ data: new Uint8Array(readFileSync(pack.path)), verbosity: 0 });
  const { info } = await (await task.promise).getMetadata();
  await task.destroy();
  const { Title: title, Language: language } = info as Record<string, unknown>;
  assert.equal(title, '工会工作月报（2026年10月）　本院工会');
  assert.equal(language, 'zh-CN');
});

test('Chinese can be found as it is typed, not as look-alike radicals', () => {
  const all = pages.join('');
  assert.ok(all.includes('上月决议落实'));
  assert.deepEqual(all.match(/[\u2e80-\u2fdf\ufffd]/g), null);
});

test('the first page asks and tells what the mart says', () => {
  const first = pages[0] ?? '';
  for (const text of [
    '截止日2026年10月31日',
    `发布号${release.releaseId}`,
    '召集鉴定小组，鉴定期满档案2件',
    '最早一批2022年12月31日期满',
    '同意核对并补扣欠缴会费1人应缴280.00元，已为本月缴纳260.00元，相差20.00元，收缴率92.9%',
    '催报未到或不全的数据1项',
    '会员24人，比上月持平',
    '会费实缴280.00元，收缴率92.9%',
    '尚无登记',
    '11月10日《工会工作月报》2026年10月期印发',
    '11月30日会费扣缴：2026年11月的导出文件应到',
  ]) {
    assert.ok(first.includes(text), text);
  }
});

test('a figure stands beside last month, last year, its fraction and its definition', () => {
  const figures = pages[1] ?? '';
  const definition = '应入会职工中的会员÷应入会职工。';
  assert.ok(figures.includes(`${definition}96.0%24÷25`), figures);
  assert.ok(figures.includes('实缴会费预元'), 'dues of an open month are marked');
  assert.ok(!figures.includes('会员数预'), 'what is settled is not marked');
});

test('what is too small to publish is a dash, and the reader is told why', () => {
  const all = pages.join('');
  assert.ok(all.includes('审计科本部———'), 'four members');
  assert.ok(all.includes('骨科本部88100.0%'));
  assert.ok(all.includes('标“—”的2个科室：人数不足5人的格不公布'));
});

test('a title that names a person appears as its class', () => {
  const all = pages.join('');
  assert.ok(all.includes('劳动争议案卷（立案）（涉及个人，题名不公开）'));
  assert.ok(all.includes('A182-WS·2013-D10-GH-0001'));
  assert.ok(all.includes('保管期限表为草案，未经同级档案主管部门同意，不得据此销毁。'));
});

test('a long list is cut at 200 items, points to the restricted list and repeats its header', async () => {
  const marts = await openMarts(release.home);
  await marts.query(
    `create or replace view rpt_retention_list as
     select * from read_parquet('${martFile(release, 'rpt_retention_list')}'), range(54)`,
  );
  const data = await readPackData(marts, marts.release, '2026-10', '某院工会');
  marts.close();
  const texts = (await pageTexts(await printPdf(packDocument(data)))).map(withoutSpace);
  assert.ok(texts.join('').includes('本刊只列前200件，其余70件见受限区《到期处置清单.xlsx》'));
  const headers = texts.filter((text) => text.includes('序号档号题名或类别期限期满日状态页数'));
  assert.ok(headers.length >= 3, `${headers.length} pages`);
});

test('no ID number and no telephone number is anywhere', async () => {
  const raw = (await pageTexts(readFileSync(pack.path))).join('\n');
  assert.deepEqual(raw.match(/(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])/g), null);
  assert.deepEqual(raw.match(/(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g), null);
});

test('a release without data makes a pack that says so on every section', async () => {
  const { path, pages: count } = await buildBoardPack(empty.home, { month: '2026-10' });
  const texts = await textsOf(path);
  assert.equal(count, 8);
  assert.deepEqual(
    texts.slice(1, 7).map((text) => text.includes('尚无数据')),
    [true, true, true, true, true, true],
  );
  assert.match(texts[0] ?? '', /请决定按本刊规则，本月没有需要决定的事项/);
});

test('a month the release does not have is refused, and the message names those it has', async () => {
  const { home } = release;
  await assert.rejects(buildBoardPack(home, { month: '2026-11' }), {
    name: 'HuicangError',
    code: 2,
    message: '当前发布没有 2026年11月的数据。',
    remedy: /可选 2021-11 至 2026-10/,
  });
  await assert.rejects(buildBoardPack(home, { month: '2026-13' }), { message: /月份“2026-13”/ });
  await assert.rejects(buildBoardPack(empty.home, { month: '2026-11' }), {
    message: /晚于当前发布/,
  });
});

test('without a release the message says what to run first', async () => {
  const { home, remove } = makeTestHome();
  await assert.rejects(buildBoardPack(home, { month: '2026-10' }), {
    name: 'HuicangError',
    remedy: /huicang build/,
  });
  remove();
});

test('a number of a person in a title stops the pack before it is put in place', async () => {
  const leaking = await copyTestRelease('tiny');
  await rewriteParquet(
    martFile(leaking, 'rpt_retention_list'),
    "* replace ('联系电话13800138000的登记表' as display_title)",
  );
  await assert.rejects(buildBoardPack(leaking.home, { month: '2026-10' }), (error: Error) => {
    assert.match(error.message, /“档案与到期处置”部分含身份证号或手机号样式的数字/);
    assert.doesNotMatch(error.message, /13800138000/);
    return true;
  });
  assert.ok(!existsSync(join(leaking.home.releases, leaking.releaseId, 'pack')));
  leaking.remove();
});
