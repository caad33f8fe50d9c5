import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type Home, openHome } from '#home';
import { degrade, meetingMinutes, membershipForm, pdfOfJpegs } from '#inside/ocr/test-pages.ts';
import { activeBatches, readActiveRows } from '#lake';
import { describeEngine } from '#ocr';
import { ocrScans } from './ocr-scans.ts';

function isInstalled(): boolean {
  try {
    describeEngine();
    return true;
  } catch {
    return false;
  }
}

const skip = !isInstalled() && 'PP-OCRv6 的模型未安装';
const roots: string[] = [];
after(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

const pageCount = 6;

/** @param like a home whose key turns ID numbers into the same tokens */
async function newHome(like?: Home): Promise<Home> {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-resume-')));
  roots.push(home.root);
  if (like) cpSync(like.keys, home.keys, { recursive: true });
  const folder = join(home.inbox, 'paper', 'scans');
  mkdirSync(folder, { recursive: true });
  const form = await degrade(membershipForm().png, { jpegQuality: 80 });
  const minutes = await degrade(meetingMinutes().png, { jpegQuality: 80 });
  writeFileSync(join(folder, 'a.pdf'), pdfOfJpegs([form, minutes, null, form]));
  writeFileSync(join(folder, 'b.png'), membershipForm().png.subarray(0, 4000));
  writeFileSync(join(folder, 'c.png'), meetingMinutes().png);
  return home;
}

/** Pages in the spool, by their place in it. */
function spooled(home: Home): string[] {
  const root = join(home.tmp, 'ocr-pages');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[\\/]\d+\.json\.zst$/.test(name))
    .toSorted();
}

/** Runs the stage in a process of its own; kills it once some pages lie in the spool. */
async function readAndKill(home: Home, afterPages: number): Promise<string[]> {
  const script = `
    import { openHome } from '${new URL('../../home/index.ts', import.meta.url)}';
    import { ocrScans } from '${new URL('./ocr-scans.ts', import.meta.url)}';
    await ocrScans(openHome(process.argv[1]));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, home.root], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (child.exitCode === null && spooled(home).length < afterPages) await delay(10);
  child.kill('SIGKILL');
  await ended;
  assert.equal(child.signalCode, 'SIGKILL', 'the run was over before it was killed');
  return spooled(home);
}

/** Digest of all rows, so that a failing test prints none of them. */
async function rowsOf(home: Home): Promise<string> {
  const rows: string[] = [];
  for (const table of ['paper__pages', 'paper__lines', 'paper__form_fields'] as const) {
    for (const { _ingested_at, ...row } of await readActiveRows(home, table)) {
      rows.push(`${table}|${Object.values(row).join('|')}`);
    }
  }
  return `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex')}`;
}

/** Runs the stage and notes every page that is put into the spool meanwhile. */
async function readOn(home: Home): Promise<{ written: Set<string>; pages: number; kept: number }> {
  const written = new Set<string>();
  const root = join(home.tmp, 'ocr-pages');
  mkdirSync(root, { recursive: true });
  const before = new Set(spooled(home));
  const watcher = watch(root, { recursive: true }, (_, name) => {
    // Removing a page is told as well; what was there before and is gone was not written anew.
    if (name?.endsWith('.json.zst') && existsSync(join(root, name))) written.add(name);
  });
  const { pages, quarantinedPages, resumedPages } = await ocrScans(home);
  watcher.close();
  assert.equal(before.size, resumedPages);
  return { written, pages: pages + quarantinedPages, kept: resumedPages };
}

test('killed in mid-lot and run again, no page is read twice and the lake is that of a calm run', {
  skip,
}, async () => {
  const calm = await newHome();
  assert.equal((await ocrScans(calm)).pages, pageCount - 1);
  const expected = await rowsOf(calm);
  assert.deepEqual(spooled(calm), [], 'personal data left behind');
  const home = await newHome(calm);
  const done = await readAndKill(home, 3);
  assert.ok(done.length >= 3);
  assert.equal(activeBatches(home).length, 0);
  for (const name of done) {
    const file = statSync(join(home.tmp, 'ocr-pages', name));
    assert.equal(file.mode & 0o777, 0o600, 'a page is for its owner only');
  }
  const { written, pages, kept } = await readOn(home);
  assert.equal(kept, done.length);
  assert.equal(pages, pageCount);
  assert.deepEqual(
    done.filter((name) => written.has(name)),
    [],
    'a page was read twice',
  );
  assert.equal(await rowsOf(home), expected);
  assert.deepEqual(spooled(home), []);
});

test('what lies in the spool of a batch that stands, or is damaged, is not taken', {
  skip,
}, async () => {
  const home = await newHome();
  const done = await readAndKill(home, 4);
  const root = join(home.tmp, 'ocr-pages');
  const saved = mkdtempSync(join(tmpdir(), 'huicang-spool-'));
  roots.push(saved);
  cpSync(root, saved, { recursive: true });
  // Cut as a full disk or a power failure would; the page must be read again.
  const [first = ''] = done;
  writeFileSync(join(root, first), Buffer.from('cut short'));
  const summary = await ocrScans(home);
  assert.equal(summary.resumedPages, done.length - 1);
  assert.equal(summary.pages + summary.quarantinedPages, pageCount);
  // Killed after the manifest and before the pages were removed.
  cpSync(saved, root, { recursive: true });
  const again = await ocrScans(home);
  assert.deepEqual([again.pages, again.newBatches, again.resumedPages], [0, 0, 0]);
  assert.deepEqual(spooled(home), []);
});
