import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Home } from '#home';
import { type BoardPack, buildBoardPack } from './board-pack.ts';
import { temporaryHome, writeRelease } from './fixture.ts';
import { fixtureAsOf, hospitalMarts } from './fixture-hospital.ts';
import { pageTexts } from './pdf-text.ts';

const removals: (() => void)[] = [];
let home: Home;
let pack: BoardPack;
let pages: string[];

function newHome(): Home {
  const made = temporaryHome();
  removals.push(made.remove);
  return made.home;
}

/** Line breaks and the spaces between Chinese and Latin do not matter to a reader who searches. */
async function textsOf(path: string): Promise<string[]> {
  return (await pageTexts(readFileSync(path))).map((text) => text.replaceAll(/\s/g, ''));
}

before(async () => {
  home = newHome();
  await writeRelease(home, fixtureAsOf, hospitalMarts());
  pack = await buildBoardPack(home, { month: '2026-10' });
  pages = await textsOf(pack.path);
});
after(() => {
  for (const remove of removals) remove();
});

test('the pack lies in its release, alone, and is made well within a minute', () => {
  assert.equal(
    pack.path,
    join(home.releases, '2026-10-31-0123abcd', 'pack', 'huicang-2026-10.pdf'),
  );
  assert.deepEqual(readdirSync(dirname(pack.path)), ['huicang-2026-10.pdf']);
  assert.ok(pack.seconds > 0 && pack.seconds < 60, `${pack.seconds} s`);
});

test('every page has content and its number, the last one too', () => {
  assert.equal(pages.length, pack.pages);
  assert.ok(pages.length >= 9, `${pages.length} pages`);
  for (const [i, text] of pages.entries()) {
    assert.ok(text.includes(`第${i + 1}页/共${pages.length}页`), `number on page ${i + 1}`);
    assert.ok(text.includes('市第一人民医院工会《工会工作月报》2026年10月'), `footer ${i + 1}`);
    assert.ok(text.length > 120, `page ${i + 1} holds ${text.length} characters`);
  }
});

test('title and language are in the metadata', async () => {
  const task = getDocument({ data: new Uint8Array(readFileSync(pack.path)), verbosity: 0 });
  const { info } = await (await task.promise).getMetadata();
  await task.destroy();
  const { Title: title, Language: language } = info as Record<string, unknown>;
  assert.equal(title, '工会工作月报（2026年10月）　市第一人民医院工会');
  assert.equal(language, 'zh-CN');
});

test('Chinese can be found as it is typed, not as look-alike radicals', () => {
  const all = pages.join('');
  assert.ok(all.includes('上月决议落实'));
  assert.deepEqual(all.match(/[\u2e80-\u2fdf\ufffd]/g), null);
});

test('the first page asks and tells what the rules say', () => {
  const first = pages[0] ?? '';
  for (const text of [
    '截止日2026年10月31日',
    '发布号2026-10-31-0123abcd',
    '召集鉴定小组，鉴定期满档案60件',
    '最早一批2018年12月31日期满',
    '同意核对并补扣欠缴会费28人应缴56,978.50元，已为本月缴纳56,433.75元，相差544.75元，收缴率99.0%',
    '催报未到或不全的数据2项',
    '会费扣缴2026年6月、会费扣缴2026年8月',
    '会员2,862人，比上月减少2人',
    '会费实缴56,933.75元，收缴率99.0%',
    '尚无登记',
    '11月10日《工会工作月报》2026年10月期印发',
    '11月30日会费扣缴：2026年11月的导出文件应到',
  ]) {
    assert.ok(first.includes(text), text);
  }
});

test('a figure stands beside last month, last year, its fraction and its definition', () => {
  const figures = pages[1] ?? '';
  assert.ok(figures.includes('会员数人月末会籍状态“正常”的在院会员。2,8622,864−22,848+14'));
  assert.ok(figures.includes('应入会职工中的会员÷应入会职工。93.4%2,862÷3,063'));
  assert.ok(figures.includes('实缴会费预元'), 'dues of an open month are marked');
  assert.ok(!figures.includes('会员数预'), 'what is settled is not marked');
});

test('a title that names a person appears as its class', () => {
  const all = pages.join('');
  assert.ok(all.includes('上级文件（短期或一般）（涉及个人，题名不公开）'));
  assert.ok(all.includes('A182-WS·2008-D10-GH-0001'));
  assert.ok(all.includes('保管期限表为草案，未经同级档案主管部门同意，不得据此销毁。'));
});

test('the list repeats its header on each of its pages', () => {
  const headers = pages.filter((text) => text.includes('序号档号题名或类别期限期满日状态页数'));
  assert.ok(headers.length >= 3, `${headers.length} pages`);
});

test('no ID number and no telephone number is anywhere', async () => {
  const raw = (await pageTexts(readFileSync(pack.path))).join('\n');
  assert.deepEqual(raw.match(/(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])/g), null);
  assert.deepEqual(raw.match(/(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g), null);
});

test('a long list is cut at 200 items and points to the restricted list', async () => {
  const long = newHome();
  const marts = hospitalMarts();
  await writeRelease(long, fixtureAsOf, {
    ...marts,
    rpt_retention_list: (marts.rpt_retention_list ?? []).map((row, i) =>
      i < 270
        ? { ...row, status_code: 'expired', status_label: '已期满', due_date: '2020-12-31' }
        : row,
    ),
  });
  const { path } = await buildBoardPack(long, { month: '2026-10' });
  const all = (await textsOf(path)).join('');
  assert.ok(all.includes('本刊只列前200件，其余70件见受限区《到期处置清单.xlsx》'));
  assert.ok(all.includes('召集鉴定小组，鉴定期满档案270件'));
});

test('a release without data makes a pack that says so on every section', async () => {
  const empty = newHome();
  await writeRelease(empty, fixtureAsOf, {});
  const { path, pages: count } = await buildBoardPack(empty, { month: '2026-10' });
  const texts = await textsOf(path);
  assert.equal(count, 8);
  assert.deepEqual(
    texts.slice(1, 7).map((text) => text.includes('尚无数据')),
    [true, true, true, true, true, true],
  );
  assert.match(texts[0] ?? '', /请决定按本刊规则，本月没有需要决定的事项/);
});

test('a month the release does not have is refused, and the message names those it has', async () => {
  await assert.rejects(buildBoardPack(home, { month: '2026-11' }), {
    name: 'HuicangError',
    code: 2,
    message: '当前发布没有 2026年11月的数据。',
    remedy: /可选 2021-11 至 2026-10/,
  });
  await assert.rejects(buildBoardPack(home, { month: '2026-13' }), { message: /月份“2026-13”/ });
  const empty = newHome();
  await writeRelease(empty, fixtureAsOf, {});
  await assert.rejects(buildBoardPack(empty, { month: '2026-11' }), { message: /晚于当前发布/ });
});

test('without a release the message says what to run first', async () => {
  await assert.rejects(buildBoardPack(newHome(), { month: '2026-10' }), {
    name: 'HuicangError',
    remedy: /huicang build/,
  });
});

test('a number of a person in a title stops the pack before it is put in place', async () => {
  const leaking = newHome();
  const [item] = hospitalMarts().rpt_retention_list ?? [];
  assert.ok(item);
  const release = await writeRelease(leaking, fixtureAsOf, {
    rpt_retention_list: [{ ...item, display_title: '联系电话13800138000的登记表' }],
  });
  await assert.rejects(buildBoardPack(leaking, { month: '2026-10' }), (error: Error) => {
    assert.match(error.message, /“档案与到期处置”部分含身份证号或手机号样式的数字/);
    assert.doesNotMatch(error.message, /13800138000/);
    return true;
  });
  assert.ok(!existsSync(join(leaking.releases, release, 'pack')));
});
