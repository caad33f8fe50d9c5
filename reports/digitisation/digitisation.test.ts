import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { putObject } from '#archive';
import { type Home, openHome } from '#home';
import { ingestSources } from '#ingest';
import { putCatalogue, putRead } from '#inside/paper/description/test-lake.ts';
import { reconcileScans } from '#inside/paper/scans/scan-reconciliation.ts';
import { openDuckDb } from '#lake';
import { contactPictures, readDigitisation } from '#paper';
import { pageTexts } from '../pack/pdf-text.ts';
import { printDigitisation } from './index.ts';

const actor = { id: 'os:test', name: 'test' };
let home: Home;
let batch: string;

function line(text: string, errorProbability: number, isReview: boolean) {
  const box = [
    [10, 10],
    [300, 10],
    [300, 40],
    [10, 40],
  ] as const;
  return {
    ...{ box, text, confidence: 0.9, minCharacterProbability: 0.8, characterProbabilities: [] },
    ...{ row: 0, cell: null, errorProbability, isReview },
  };
}

before(async () => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-digitisation-')));
  putCatalogue(home, ['A001-WS·1984-Y-GH-0001,会议记录,工会,1984-05-06,1,0001.jpg']);
  await ingestSources(home, { asOf: '2026-10-31' });
  const picture = await sharp({
    create: { width: 1000, height: 1400, channels: 3, background: '#eee' },
  })
    .jpeg()
    .toBuffer();
  const { sha256 } = await putObject(home, picture);
  batch = await putRead(home, [
    {
      ...{
        name: '0001.jpg',
        sha256,
        lines: [line('会议纪要', 0.25, true), line('同意', 0.05, false)],
      },
      findings: [{ code: 'low_resolution', message: '分辨率 150 dpi' }],
      dpi: 150,
    },
    { name: '0002-1.jpg', kind: { kind: 'handwriting', confidence: 0.9 } },
    {
      ...{ name: '0002-2.jpg', kind: { kind: 'blank', confidence: 1 } },
      findings: [{ code: 'page_blank', message: '空白页' }],
    },
    { name: '0003.jpg', part: 'left', kind: { kind: 'photo', confidence: 0.8 } },
    { name: '0003.jpg', part: 'right', dpi: 300 },
    {
      name: '0004.tif',
      error: { code: 'file_unreadable', message: '文件 0004.tif 已损坏，无法打开' },
    },
  ]);
  await putRead(home, [{ name: '0009.jpg' }]);
  const duck = await openDuckDb();
  await reconcileScans(home, duck, []);
  duck.close();
});
after(() => rmSync(home.root, { recursive: true, force: true }));

async function report(batchId?: string): Promise<string[]> {
  const data = await readDigitisation(home, actor, batchId === undefined ? {} : { batchId });
  const pictures = await contactPictures(home, data.pages);
  const issuer = '市第一人民医院工会';
  const { pdf } = await printDigitisation({ ...data, pictures, issuer, asOf: '2026-10-31' });
  return (await pageTexts(pdf)).map((text) => text.replaceAll(/\s+/g, ''));
}

test('the report of a batch counts its pages, names what is wrong with them, and states its terms', async () => {
  const pages = await report(batch);
  const text = pages.join('\n');
  const [first = ''] = pages;
  assert.match(first, /市第一人民医院工会.*数字化质量报告/);
  assert.match(first, new RegExp(`批次${batch}`));
  assert.match(first, /截止2026-10-31/);
  assert.match(first, /扫描页5页5个文件；跨页的两半算一页/);
  assert.match(first, /未能识别1页/);
  assert.match(first, /分辨率不足1页低于200dpi/);
  assert.match(first, /手写120\.0%/);
  assert.match(first, /待核对行1行占50\.0%/);
  assert.match(first, /未对上目录4个文件/);
  assert.match(text, /依DA\/T31-2017：不低于200dpi/);
  assert.match(text, /低于200dpi125\.0%不合要求/);
  assert.match(text, /0001\.jpg第1页1654×2339150/);
  assert.match(text, /0004\.tif第1页文件0004\.tif已损坏，无法打开/);
  assert.match(text, /0002-2\.jpg第1页/);
  // 0.25 + 0.05 lines wrong, ± 1.96 √(0.1875 + 0.0475) = 0.95
  assert.match(text, /估计有0行至少错一字（95%区间0–2，占15\.0%）/);
  assert.match(text, /还没有抽样双录/);
  assert.match(text, /待核对的行1识别2行的50\.0%/);
  assert.match(text, /文件名相同1/);
  assert.match(text, /扫描件不在目录中0003\.jpg/);
  assert.doesNotMatch(text, /0009\.jpg/);
  assert.doesNotMatch(text, /会议纪要/);
});

test('without a batch all of them are told, and an unknown one is named', async () => {
  const text = (await report()).join('\n');
  assert.match(text, /全部在用扫描批次（2批）/);
  assert.match(text, /扫描件不在目录中0009\.jpg/);
  await assert.rejects(
    readDigitisation(home, actor, { batchId: 'paper-none' }),
    /没有在用的扫描批次/,
  );
});

test('pictures are too small to read, and a photograph is not shown', async () => {
  const { pages } = await readDigitisation(home, actor, { batchId: batch });
  const pictures = await contactPictures(home, pages);
  const shown = pictures.filter(({ jpeg }) => jpeg !== null);
  assert.deepEqual(
    shown.map(({ page }) => page.fileName),
    ['0001.jpg'],
  );
  const { width, height } = await sharp(shown[0]?.jpeg ?? undefined).metadata();
  assert.deepEqual([width, height], [79, 110]);
});
