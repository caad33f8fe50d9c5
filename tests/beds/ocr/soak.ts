/**
 * `node tests/beds/ocr/soak.ts [pages] [kills]`: reads one long PDF of scans, text and empty pages into
 * a lake of its own, is killed on the way several times, and ends with an error when a page was
 * read twice or lost, when memory was not bounded, or when a page takes more of the processor than
 * 10,000 pages a night allow on two cores. Needs Linux, for memory and time of processes.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { type Home, openHome } from '#home';
import {
  degrade,
  mediationAgreement,
  meetingMinutes,
  membershipForm,
} from '#inside/ocr/test-pages.ts';
import { type PdfObject, pdfOfPages } from '#inside/ocr/test-pdf.ts';
import { activeBatches, readActiveRows } from '#lake';

/** Bytes the reading process itself may take; it holds a few pages. */
const mostParent = 700_000_000;
/** Bytes a worker may take: it is replaced at 2.5 GB and ended at half as much again. */
const mostWorker = 4_100_000_000;
/** Processor seconds a page: two cores have 72,000 in ten hours. */
const mostSeconds = 7;

const pageCount = Number(process.argv[2] ?? 1000);
const kills = Number(process.argv[3] ?? 5);

/** Pages such as an archive has, each with a picture of its own as a scanner makes them. */
async function longPdf(count: number): Promise<Buffer> {
  const pictures: Buffer[] = [];
  for (const [index, { png }] of [
    membershipForm(),
    meetingMinutes(),
    mediationAgreement(),
  ].entries()) {
    pictures.push(await degrade(png, { noise: 6, jpegQuality: 75, skewDegrees: 0.4 * index }));
  }
  const size = await sharp(pictures[0]).metadata();
  const dict = `/Type/XObject/Subtype/Image/Width ${size.width}/Height ${size.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`;
  const objects: PdfObject[] = [];
  const pages = Array.from({ length: count }, (_, index) => {
    if (index % 10 === 9) return { content: '' };
    objects.push({ dict, stream: pictures[index % pictures.length] as Buffer });
    const resources = `/XObject<</I ${2 + objects.length} 0 R>>`;
    return { content: 'q 595 0 0 842 0 0 cm /I Do Q', resources };
  });
  return pdfOfPages(pages, objects);
}

interface Usage {
  /** Resident bytes. */
  memory: number;
  /** Processor seconds since its start. */
  seconds: number;
}

function usageOf(pid: string): Usage {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return {
      memory: 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0),
      seconds: (Number(times[11]) + Number(times[12])) / 100,
    };
  } catch {
    return { memory: 0, seconds: 0 };
  }
}

function childrenOf(pid: number): string[] {
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === `${pid}`;
    } catch {
      return false;
    }
  });
}

/** What all runs took together. */
interface Taken {
  parent: number;
  worker: number;
  /** By process. */
  seconds: Map<string, number>;
}

function start(home: Home): ChildProcess {
  const script = `
    import { openHome } from '${new URL('../../../home/index.ts', import.meta.url)}';
    import { ocrScans } from '${new URL('../../../paper/scans/ocr-scans.ts', import.meta.url)}';
    const { failedFiles } = await ocrScans(openHome(process.argv[1]));
    if (failedFiles.length > 0) process.exit(3);`;
  return spawn(process.execPath, ['--input-type=module', '-e', script, home.root], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Runs until the end, or until some pages more are read. */
async function run(home: Home, killAt: number, read: Map<string, number>, taken: Taken) {
  const child = start(home);
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (child.exitCode === null && child.signalCode === null) {
    for (const pid of [`${child.pid}`, ...childrenOf(child.pid as number)]) {
      const { memory, seconds } = usageOf(pid);
      taken.seconds.set(pid, Math.max(seconds, taken.seconds.get(pid) ?? 0));
      if (pid === `${child.pid}`) taken.parent = Math.max(taken.parent, memory);
      else taken.worker = Math.max(taken.worker, memory);
    }
    if (read.size >= killAt) child.kill('SIGKILL');
    await delay(200);
  }
  await ended;
  return child;
}

const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-soak-')));
try {
  const folder = join(home.inbox, 'paper', 'scans');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'long.pdf'), await longPdf(pageCount));
  const spool = join(home.tmp, 'ocr-pages');
  mkdirSync(spool, { recursive: true });
  const read = new Map<string, number>();
  const inodes = new Map<string, number>();
  const watcher = watch(spool, { recursive: true }, (_, name) => {
    if (!name?.endsWith('.json.zst')) return;
    // One writing is told several times; a page written anew is another file.
    const file = statSync(join(spool, name), { throwIfNoEntry: false });
    if (file === undefined || inodes.get(name) === file.ino) return;
    inodes.set(name, file.ino);
    read.set(name, (read.get(name) ?? 0) + 1);
  });
  const taken: Taken = { parent: 0, worker: 0, seconds: new Map() };
  const began = performance.now();
  for (let kill = 1; kill <= kills; kill++) {
    const child = await run(home, Math.round((kill * pageCount) / (kills + 1)), read, taken);
    assert.equal(child.signalCode, 'SIGKILL', 'the run ended before it was killed');
    assert.equal(activeBatches(home).length, 0, 'a batch stands that was not read to its end');
    console.log(`killed after ${read.size} pages`);
  }
  const { exitCode } = await run(home, Number.POSITIVE_INFINITY, read, taken);
  const minutes = (performance.now() - began) / 60_000;
  watcher.close();
  assert.equal(exitCode, 0);
  const pages = await readActiveRows(home, 'paper__pages');
  assert.equal(pages.length, pageCount, 'pages in the lake');
  assert.equal(new Set(pages.map(({ page_number: number }) => number)).size, pageCount);
  const twice = [...read].filter(([, times]) => times > 1).length;
  assert.equal(twice, 0, `${twice} pages were read twice`);
  assert.deepEqual(
    readdirSync(spool, { recursive: true }).filter((name) => `${name}`.endsWith('.zst')),
    [],
  );
  const each = [...taken.seconds.values()].reduce((sum, one) => sum + one, 0) / pageCount;
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  console.log(
    `${pageCount} pages in ${minutes.toFixed(1)} min with ${kills} kills: ${(pageCount / minutes).toFixed(1)} a minute, ${each.toFixed(2)} s of processor each; peak ${megabytes(taken.parent)}, of a worker ${megabytes(taken.worker)}`,
  );
  assert.ok(taken.parent < mostParent, `the reading process took ${megabytes(taken.parent)}`);
  assert.ok(taken.worker < mostWorker, `a worker took ${megabytes(taken.worker)}`);
  assert.ok(each < mostSeconds, `${each.toFixed(2)} s of processor a page`);
} finally {
  rmSync(home.root, { recursive: true, force: true });
}
