import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exitCodes, HuicangError, openHome, withLock } from '#home';

const store = join(tmpdir(), 'huicang-test-roots');
const dayMs = 86_400_000;

function forgetOldOnes(): void {
  for (const name of readdirSync(store)) {
    const path = join(store, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
}

async function make(folder: string, fill: (root: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  forgetOldOnes();
  const unfinished = `${folder}.tmp`;
  rmSync(unfinished, { recursive: true, force: true });
  await fill(unfinished);
  renameSync(unfinished, folder);
}

/**
 * A root that is filled once for a state of the code and copied for each caller, who may change it
 * and must remove it. Test files run side by side: one fills it, the others wait.
 * @param state a digest of all that decides what is in it
 * @returns the copy's path
 */
export async function copyKeptRoot(
  name: string,
  state: string,
  fill: (root: string) => Promise<void>,
): Promise<string> {
  const folder = join(store, `${name}-${state.slice(0, 16)}`);
  mkdirSync(store, { recursive: true });
  while (!existsSync(folder)) {
    try {
      await withLock(openHome(`${folder}.lock`), 'fill', () => make(folder, fill));
    } catch (error) {
      if (!(error instanceof HuicangError && error.code === exitCodes.tryAgain)) throw error;
      await setTimeout(200);
    }
  }
  const root = mkdtempSync(join(tmpdir(), `huicang-${name}-`));
  cpSync(folder, root, { recursive: true, preserveTimestamps: true });
  return root;
}
