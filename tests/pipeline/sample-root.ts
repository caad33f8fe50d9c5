import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { codeDigest, codeFiles } from '#home';
import { copyKeptRoot } from '#inside/tests/beds/kept-root.ts';
import { asOf, type CommandEvent, huicang } from './huicang.ts';

const sample = ['--scale', '0.05'];

/** From the sample's exports to a release, as a user runs it. */
export const runToBuild = ['run', '--sample', ...sample, '--until', 'build'];

/** What the commands told that made a root. */
interface Told {
  events: CommandEvent[];
  stderr: string;
}

interface SampleRoot extends Told {
  root: string;
}

const told = (root: string): Told => JSON.parse(readFileSync(join(root, 'told.json'), 'utf8'));

async function run(root: string, before: Told, ...commands: string[][]): Promise<void> {
  let { events, stderr } = before;
  for (const args of commands) {
    const end = await huicang(root, args);
    assert.equal(end.code, 0, end.stderr + JSON.stringify(end.events.at(-1)));
    events = [...events, ...end.events];
    stderr += end.stderr;
  }
  writeFileSync(join(root, 'told.json'), JSON.stringify({ events, stderr }));
}

/** A copy of a root that is made once for a state of the code: several files look at the same. */
function kept(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const own = ['huicang.ts', 'sample-root.ts'].map((file) => `tests/pipeline/${file}`);
  const state = codeDigest([...codeFiles(['cli']), ...own]);
  return copyKeptRoot(`${name}-${asOf}`, state, fill);
}

async function removedAfter(copying: Promise<string>): Promise<SampleRoot> {
  const root = await copying;
  after(() => rmSync(root, { recursive: true, force: true }));
  return { root, ...told(root) };
}

const exported = () =>
  kept('sample', (folder) => run(folder, { events: [], stderr: '' }, ['sample', ...sample]));

/** Where the exports of the finance system wait while the rest is taken in. */
const late = (root: string) => join(root, 'finance');
const inbox = (root: string) => join(root, 'inbox', 'finance');

const read = () =>
  kept('sample-read', async (folder) => {
    renameSync(await exported(), folder);
    renameSync(inbox(folder), late(folder));
    await run(folder, told(folder), ['ingest'], ['ocr']);
    renameSync(late(folder), inbox(folder));
  });

const released = () =>
  kept('sample-released', async (folder) => {
    renameSync(await read(), folder);
    await run(folder, told(folder), runToBuild);
  });

/** A root with the sample's exports, none taken in; removed when the tests of the file are over. */
export const exportedSample = (): Promise<SampleRoot> => removedAfter(exported());

/** The sample with all taken in and read but what the finance system exported, which came last. */
export const readSample = (): Promise<SampleRoot> => removedAfter(read());

/** The sample with its release, as `runToBuild` leaves it. */
export const releasedSample = (): Promise<SampleRoot> => removedAfter(released());
