import type { ProgressEvent } from '#home';

/** Where a command's progress and words go: a bar on a terminal, plain lines in a log, or NDJSON. */
export interface Reporter {
  progress(event: ProgressEvent): void;
  /** a line the user should read */
  say(text: string): void;
  /** the machine-readable result, written only with --json */
  result(value: object): void;
}

/** Seconds as people say them: 约 40 秒, 约 3 分钟. */
export function spokenDuration(seconds: number): string {
  if (seconds < 1) return '不到 1 秒';
  if (seconds < 90) return `约 ${Math.round(seconds)} 秒`;
  return `约 ${Math.round(seconds / 60)} 分钟`;
}

interface Clock {
  step: string;
  startedAt: number;
  doneAtStart: number;
  printedAt: number;
}

/** Time left from the pace of this step so far; nothing before there is a pace to speak of. */
function timeLeft(clock: Clock, event: ProgressEvent, now: number): string {
  const done = event.done - clock.doneAtStart;
  const elapsed = (now - clock.startedAt) / 1000;
  if (done <= 0 || elapsed < 1 || event.done >= event.total) return '';
  return `，还需${spokenDuration((elapsed / done) * (event.total - event.done))}`;
}

function line(event: ProgressEvent, left: string): string {
  const unit = event.unit ?? '';
  const detail = event.detail ? `　${event.detail}` : '';
  return `${event.step} ${event.done}/${event.total}${unit ? ` ${unit}` : ''}${left}${detail}`;
}

const pauseBetweenLines = 5_000;

/** Progress for people: one line that redraws itself on a terminal, a line every few seconds in a log. */
function textReporter(): Reporter {
  const terminal = process.stderr.isTTY === true;
  let clock: Clock = { step: '', startedAt: 0, doneAtStart: 0, printedAt: 0 };
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\x1b[2K');
    drawn = false;
  };
  return {
    progress(event) {
      const now = Date.now();
      const isNew = event.step !== clock.step;
      if (isNew) {
        clock = { step: event.step, startedAt: now, doneAtStart: event.done, printedAt: 0 };
      }
      const isLast = event.done >= event.total;
      if (terminal) {
        if (!isNew && !isLast && now - clock.printedAt < 100) return;
        clock.printedAt = now;
        clear();
        process.stderr.write(`  ${line(event, timeLeft(clock, event, now))}`);
        drawn = true;
      } else if (isLast || now - clock.printedAt >= pauseBetweenLines) {
        clock.printedAt = now;
        process.stderr.write(`  ${line(event, timeLeft(clock, event, now))}\n`);
      }
    },
    say(text) {
      clear();
      process.stdout.write(`${text}\n`);
    },
    result() {
      clear();
    },
  };
}

/** Progress for programs: one JSON object a line on standard output. */
function jsonReporter(): Reporter {
  const write = (value: object): void => {
    process.stdout.write(`${JSON.stringify(value)}\n`);
  };
  return {
    progress: (event) => write({ type: 'progress', ...event }),
    say: (text) => write({ type: 'message', text }),
    result: (value) => write({ type: 'result', ...value }),
  };
}

/** A reporter that speaks in words, or in lines of JSON. */
export function createReporter(json: boolean): Reporter {
  return json ? jsonReporter() : textReporter();
}
