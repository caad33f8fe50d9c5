import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readObject } from '#archive';
import { HuicangError, loadConfig, type Origin, openHome, openSecrets } from '#home';
import type { AdapterContext, Delivery } from '../adapter.ts';
import { deliveriesFrom } from '../index.ts';

/** A root of its own for one test, and what adapters said about it. */
export interface Trial {
  context: AdapterContext;
  notes: string[];
  failures: { file: string; error: unknown }[];
  /** everything at an origin, in order */
  fetch(origin: Origin, changes?: Partial<AdapterContext>): Promise<Delivery[]>;
  /** text of each object of a delivery */
  texts(delivery: Delivery | undefined): Promise<string[]>;
  /** the error fetching ends with; fails when it ends well */
  refusal(origin: Origin, changes?: Partial<AdapterContext>): Promise<HuicangError>;
  remove(): void;
}

export function openTrial(source = 'test'): Trial {
  const home = openHome(mkdtempSync(join(tmpdir(), 'huicang-adapter-')));
  const config = loadConfig(home);
  const notes: string[] = [];
  const failures: Trial['failures'] = [];
  const context: AdapterContext = {
    home,
    config,
    asOf: '2026-10-31',
    source,
    label: '测试来源',
    secrets: openSecrets(home, config),
    lastCursor: null,
    rowsBefore: 0,
    onNote: (note) => notes.push(note),
    onWaiting: (file, why) => notes.push(`${file} ${why}，留到下次`),
    onFailure: (file, error) => failures.push({ file, error }),
  };
  const fetch: Trial['fetch'] = async (origin, changes = {}) => {
    const found: Delivery[] = [];
    for await (const each of deliveriesFrom(origin, { ...context, ...changes })) found.push(each);
    return found;
  };
  return {
    context,
    notes,
    failures,
    fetch,
    async texts(delivery) {
      const bytes = (delivery?.objects ?? []).map(({ sha256 }) => readObject(home, sha256));
      return (await Promise.all(bytes)).map((each) => each.toString('utf8'));
    },
    async refusal(origin, changes) {
      try {
        await fetch(origin, changes);
      } catch (error) {
        assert.ok(error instanceof HuicangError, inspect(error));
        return error;
      }
      return assert.fail('没有报错');
    },
    remove: () => rmSync(home.root, { recursive: true, force: true }),
  };
}

/** Everything that a log, a debugger or a summary could show of an error. */
function allOf(error: unknown): string {
  return inspect(error, { depth: 20, showHidden: true });
}

/** Fails when a secret can be seen in what an adapter said, in any of its usual forms. */
export function assertSecretHidden(secret: string, shown: readonly unknown[]): void {
  const text = shown.map((each) => (typeof each === 'string' ? each : allOf(each))).join('\n');
  const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  for (const form of forms) assert.ok(!text.includes(form), `看得见秘密：${text}`);
}
