import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { codeDigest, codeFiles } from '#home';
import { copyKeptRoot } from '#inside/tests/beds/kept-root.ts';
import { asOf, type CommandEvent, huicang } from './huicang.ts';

/** From the sample's exports to a release, as a user runs it. */
export const runToBuild = ['run', '--sample', '--scale', '0.05', '--until', 'build'];

/**
 * A root after `runToBuild`, and what that run told; removed when the tests of the file are over.
 * It is run once and copied, for several files look at the same run.
 */
export async function sampleRoot(): Promise<{ root: string; events: CommandEvent[] }> {
  const own = ['huicang.ts', 'sample-root.ts'].map((name) => `tests/pipeline/${name}`);
  const state = codeDigest([...codeFiles(['cli']), ...own]);
  const root = await copyKeptRoot(`sample-${asOf}`, state, async (folder) => {
    const { code, events, stderr } = await huicang(folder, runToBuild);
    assert.equal(code, 0, stderr + JSON.stringify(events.at(-1)));
    writeFileSync(join(folder, 'events.json'), JSON.stringify(events));
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  return { root, events: JSON.parse(readFileSync(join(root, 'events.json'), 'utf8')) };
}
