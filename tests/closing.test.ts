import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { withReport } from './closing.ts';

function passed(name: string, seconds: number, type: 'test' | 'suite'): TestEvent {
  const details = { passed: true, duration_ms: seconds * 1000, type };
  return {
    type: 'test:pass',
    data: {
      name,
      nesting: 0,
      testNumber: 1,
      testId: 1,
      parentId: 0,
      tags: [],
      file: '/project/a.test.ts',
      details,
    },
  };
}

async function* of(events: readonly TestEvent[]): AsyncGenerator<TestEvent> {
  yield* events;
}

test('the checks and the ten slowest tests stand before the closing lines, and nothing is lost', async () => {
  const tests = Array.from({ length: 12 }, (_, index) => passed(`test ${index}`, index, 'test'));
  const closing: TestEvent = {
    type: 'test:diagnostic',
    data: { nesting: 0, message: 'tests 12', level: 'info' },
  };
  const given = [...tests, passed('a suite', 99, 'suite'), closing];
  const seen: TestEvent[] = [];
  const told = { short: () => 'a.test.ts', checks: Promise.resolve('✓ 类型') };
  for await (const event of withReport(of(given), told)) seen.push(event);
  const [report] = seen.filter(({ type }) => type === 'test:stdout');
  assert.deepEqual(
    seen.filter((event) => event !== report),
    given,
  );
  assert.equal(seen.at(-2), report);
  assert.ok(report?.type === 'test:stdout');
  const { message } = report.data;
  assert.match(
    message,
    /^\n✓ 类型\n12 项测试中最慢的 10 项：\n +11\.0 秒 {2}a\.test\.ts {2}test 11\n/,
  );
  assert.equal(message.match(/ 秒 /g)?.length, 10);
  assert.doesNotMatch(message, /a suite/);
});
