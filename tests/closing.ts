import type { TestEvent } from 'node:test/reporters';

const shownAtMost = 10;

interface Timed {
  name: string;
  file: string;
  seconds: number;
}

/** A closing line of the runner, as `tests 1069`: what comes before them has been seen whole. */
function isClosing(event: TestEvent): boolean {
  return event.type === 'test:diagnostic' && /^tests \d+$/.test(event.data.message);
}

function slowest(timed: readonly Timed[]): string {
  const shown = timed.toSorted((a, b) => b.seconds - a.seconds).slice(0, shownAtMost);
  const lines = shown.map(
    ({ name, file, seconds }) => `${seconds.toFixed(1).padStart(7)} 秒  ${file}  ${name}`,
  );
  return `${timed.length} 项测试中最慢的 ${shown.length} 项：\n${lines.join('\n')}\n`;
}

/** Passes the events of a run on; before its closing lines, what is to be read of all of it. */
export async function* withReport(
  events: AsyncIterable<TestEvent>,
  { short, checks }: { short: (file: string) => string; checks: Promise<string> },
): AsyncGenerator<TestEvent> {
  const timed: Timed[] = [];
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      const { name, file = '', details } = event.data;
      if (details.type !== 'suite') {
        timed.push({ name, file: short(file), seconds: details.duration_ms / 1000 });
      }
    }
    if (isClosing(event)) {
      const message = `\n${await checks}\n${slowest(timed)}\n`;
      yield { type: 'test:stdout', data: { file: '', message } };
    }
    yield event;
  }
}
