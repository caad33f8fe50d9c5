import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { exitCodes, HuicangError } from '#home';

/** One step of the build that runs as a process of its own. */
interface Step {
  /** Chinese name for messages: what this step does */
  name: string;
  script: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** what the step prints is appended here */
  logFile: string;
}

/**
 * Environment of Evidence: no telemetry, table files where the pages look for them, no key of
 * ours, and nothing of the user's own Evidence or Vite settings, so that two roots never mix.
 */
function cleanEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(EVIDENCE_|VITE_|HUICANG_|NODE_OPTIONS|NODE_TEST)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    NODE_OPTIONS: '--max-old-space-size=4096',
    NO_COLOR: '1',
    CI: '1',
    SEND_ANONYMOUS_USAGE_STATS: 'no',
    EVIDENCE_DATA_URL_PREFIX: 'static/data',
    ...extra,
  };
}

/**
 * Runs one step to its end.
 * @throws HuicangError naming the step and the log when it exits with anything but 0
 */
export function runStep(step: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [step.script, ...step.args], {
      cwd: step.cwd,
      env: cleanEnvironment(step.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    const keep = (data: Buffer): void => {
      appendFileSync(step.logFile, data);
      tail = (tail + data.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(stepError(step, code, signal, tail));
    });
  });
}

function stepError(
  step: Step,
  code: number | null,
  signal: NodeJS.Signals | null,
  tail: string,
): HuicangError {
  const how = signal ? `被信号 ${signal} 终止` : `退出码 ${code}`;
  return new HuicangError(`报表站点没有建成：${step.name}失败（${how}）；原来的站点没有改动。`, {
    code: exitCodes.failed,
    remedy: `查看 ${step.logFile} 末尾的原因；若提到内存不足，请关闭其他程序后重试。`,
    cause: new Error(tail.trim().split('\n').slice(-12).join('\n')),
  });
}
