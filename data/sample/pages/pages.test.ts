import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { agreedCases, makeDisputes } from '../disputes.ts';
import { plantOddities } from '../oddities.ts';
import { type PlannedScan, planPages } from '../page-plan.ts';
import { type RenderedScan, renderPages } from '../scans.ts';
import { makeStaff } from '../staff.ts';

const seed = 20261031;

function plan(scale: number): PlannedScan[] {
  const staff = makeStaff(seed, scale);
  const disputes = makeDisputes(seed, staff, plantOddities(staff), scale);
  return planPages(seed, staff, agreedCases(disputes), scale);
}

const small = plan(0.05);
const full = plan(1);
let folder: string;
let rendered: RenderedScan[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huicang-scans-'));
  rendered = await renderPages(seed, small, folder);
});

after(() => rm(folder, { recursive: true }));

test('24 pages at full scale: forms, minutes and agreements, PNG, JPEG and PDF', () => {
  const scans = full.filter(({ isTruncated }) => !isTruncated);
  const pages = scans.flatMap((scan) => scan.pages);
  assert.equal(pages.length, 24);
  assert.equal(new Set(pages.map(({ kind }) => kind)).size, 3);
  assert.deepEqual(new Set(scans.map(({ format }) => format)), new Set(['png', 'jpg', 'pdf']));
  assert.equal(scans.filter(({ format }) => format === 'pdf').length, 1);
  const degraded = scans.filter(({ isDegraded }) => isDegraded).length;
  assert.ok(degraded >= 8 && degraded <= 14, `${degraded} degraded`);
  assert.equal(scans.filter(({ hasWrongIdNumber }) => hasWrongIdNumber).length, 1);
});

test('no form has an 18-digit number from before 1999, nor a later department', () => {
  for (const { pages } of full) {
    for (const page of pages) {
      if (page.kind !== 'membership_form') continue;
      const { joined, idNumber, birthDate, department } = page.person;
      if (idNumber.length === 18) assert.ok(joined >= '1999-10-01', joined);
      assert.ok(Number(joined.slice(0, 4)) - Number(birthDate.slice(0, 4)) >= 16);
      if (joined < '2024-09-01') assert.notEqual(department, '财务部');
      if (joined < '2013-03-01') assert.doesNotMatch(department, /^(药学部|医务部|科教部)$/);
      if (joined < '2026-05-01') assert.notEqual(department, '急诊医学科');
    }
  }
});

test('minutes are of the year that their number and title name', () => {
  for (const scan of full.filter(({ kind }) => kind === 'minutes')) {
    for (const page of scan.pages) {
      const year = page.fields.document_date?.slice(0, 4);
      assert.ok(page.fields.document_no?.includes(`〔${year}〕`));
      assert.ok(scan.title.includes(`${year}年`), scan.title);
    }
  }
});

test('images open at A4 size and carry their resolution', async () => {
  for (const scan of small) {
    if (scan.isTruncated || scan.format === 'pdf') continue;
    const meta = await sharp(join(folder, scan.fileName)).metadata();
    assert.equal(meta.format, scan.format === 'jpg' ? 'jpeg' : 'png');
    assert.equal(Math.round(meta.density ?? 0), scan.dpi, scan.fileName);
    const width = (meta.width / scan.dpi) * 25.4;
    assert.ok(width > 209 && width < 235, `${scan.fileName} is ${width} mm wide`);
    await sharp(join(folder, scan.fileName)).stats();
  }
});

test('the PDF opens with as many A4 pages as planned', async () => {
  const scan = small.find(({ format }) => format === 'pdf');
  assert.ok(scan);
  const data = new Uint8Array(await readFile(join(folder, scan.fileName)));
  const task = getDocument({ data, verbosity: 0 });
  const pdf = await task.promise;
  assert.equal(pdf.numPages, scan.pages.length);
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  assert.deepEqual([Math.round(width), Math.round(height)], [595, 842]);
  await task.destroy();
});

test('a file cut short does not open', async () => {
  const scan = small.find(({ isTruncated }) => isTruncated);
  assert.ok(scan);
  await assert.rejects(sharp(join(folder, scan.fileName)).stats());
});

test('the truth of each page holds its lines, and every field stands on the page', () => {
  assert.equal(rendered.length, small.length);
  for (const { pages, file } of rendered) {
    for (const { lines, fields, kind } of pages) {
      assert.ok(lines.length >= 8, file);
      assert.ok(lines.every((line) => line.trim() !== ''));
      const text = lines.join('');
      for (const field of ['full_name', 'staff_no', 'id_number', 'department_name', 'case_no']) {
        const value = fields[field];
        if (value !== undefined) assert.ok(text.includes(value), `${file}: ${field}`);
      }
      const title = {
        membership_form: '登记表',
        minutes: '会议纪要',
        mediation_agreement: '协议书',
      };
      assert.ok(lines[0]?.endsWith(title[kind]), file);
    }
  }
});
