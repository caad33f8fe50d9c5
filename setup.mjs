#!/usr/bin/env node
// Sets up the project with nothing but the system's Node (20 or later), npm and Python (3.11 or
// later): no root, no dependency of its own. Each step leaves a stamp inside what it made, so that
// deleting the folder also forgets the step.
import { chmodSync, existsSync, rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { takeLock } from './setup/lock.mjs';
import { npmStep } from './setup/npm.mjs';
import { pythonStep } from './setup/python.mjs';
import { causeOf, root, SetupError, windows } from './setup/run.mjs';

const gigabyte = 1024 ** 3;

const usage = `用法：node setup.mjs [--only 部分]… [--with prefect-server]

安装汇仓所需的一切；已经装好且没有变化的部分不再安装。
  --only root            只装程序本身的 npm 包（含 Node 24 与浏览器）
  --only reports         只装报表站点的 npm 包
  --only python          只装 Python 环境 .venv（dbt、DuckDB、识别模型）
  --only prefect-server  只装 Prefect 服务器的环境 .venv-prefect
  --with prefect-server  全部，并加上 .venv-prefect
`;

/** Seconds and gigabytes are what a first run took on two cores; they only feed the estimates. */
const steps = [
  npmStep({ id: 'root', title: '程序的 npm 包', folder: '.', seconds: 60, gigabytes: 1.3 }),
  npmStep({
    id: 'reports',
    title: '报表站点的 npm 包',
    folder: 'reports/site',
    seconds: 70,
    gigabytes: 0.8,
  }),
  pythonStep({
    id: 'python',
    title: 'Python 环境',
    lock: 'base',
    venv: '.venv',
    seconds: 25,
    gigabytes: 0.5,
  }),
  pythonStep({
    id: 'prefect-server',
    title: 'Prefect 服务器的环境',
    lock: 'prefect-server',
    venv: '.venv-prefect',
    seconds: 30,
    gigabytes: 0.4,
  }),
];

function inWords(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
}

/** One line that is rewritten on a terminal, and a line every 15 s where output is kept. */
function progressLine(title, step, secondsAfter) {
  const began = Date.now();
  let said = began;
  return (done, total, unit) => {
    const elapsed = (Date.now() - began) / 1000;
    const share = Math.min(done / total, 0.99);
    const rest =
      share > 0.1 ? (elapsed / share) * (1 - share) : Math.max(step.seconds - elapsed, 5);
    const line = `  ${title}：${Math.min(done, total)}/${total} ${unit}，已用 ${inWords(elapsed)}，全部完成约需 ${inWords(rest + secondsAfter)}`;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
    else if (Date.now() - said >= 15_000) {
      said = Date.now();
      console.log(line);
    }
  };
}

/** Makes `huicang` a command of the project: `npm run` finds it, and so does a PATH with node_modules/.bin. */
function linkCommand() {
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, 'huicang');
  const target = join(root, 'cli', 'huicang.mjs');
  if (existsSync(link) || !existsSync(folder) || !existsSync(target)) return;
  if (windows) {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\cli\\huicang.mjs" %*\r\n');
    return;
  }
  chmodSync(target, 0o755);
  rmSync(link, { force: true });
  symlinkSync(relative(folder, target), link);
}

/** The scripts run on Node 24, which npm brings along for Linux x64 only. */
function checkNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    throw new SetupError(
      `Node 版本过旧：${process.version}。`,
      '安装 Node 20 或更新版本，再重试。',
    );
  }
  if (major >= 24 || (process.platform === 'linux' && process.arch === 'x64')) return;
  throw new SetupError(
    `此平台（${process.platform} ${process.arch}）没有随附 Node 24，而本机是 ${process.version}。`,
    '安装 Node 24（nodejs.org 的安装包或 nvm），再重试。',
  );
}

function checkDisk(todo) {
  const needed = todo.reduce((sum, step) => sum + step.gigabytes, 0);
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / gigabyte;
  if (free >= needed) return;
  throw new SetupError(
    `磁盘空间不足：项目所在磁盘剩 ${free.toFixed(1)} GB，安装需要约 ${needed.toFixed(1)} GB。`,
    '腾出空间后重试。',
  );
}

function parseArguments(args) {
  const chosen = new Set();
  const extra = new Set();
  for (let at = 0; at < args.length; at++) {
    const [name, value = args[++at]] = args[at].split('=');
    if (name === '--only' && steps.some(({ id }) => id === value)) chosen.add(value);
    else if (name === '--with' && value === 'prefect-server') extra.add(value);
    else throw new SetupError(`不认识的选项：${args.join(' ')}`, `\n${usage}`);
  }
  if (chosen.size === 0 && extra.size === 0) return ['root', 'reports', 'python'];
  if (chosen.size === 0) return ['root', 'reports', 'python', ...extra];
  return [...chosen, ...extra];
}

async function main(args) {
  if (args.includes('--help') || args.includes('-h')) return console.log(usage);
  checkNode();
  const names = parseArguments(args);
  const asked = steps.filter((step) => names.includes(step.id));
  if (asked.every((step) => step.done())) return linkCommand();

  const release = await takeLock();
  try {
    const todo = asked.filter((step) => !step.adopt());
    if (todo.length === 0) return linkCommand();
    checkDisk(todo);
    const began = Date.now();
    const estimate = todo.reduce((sum, step) => sum + step.seconds, 0);
    console.log(
      `安装汇仓：${todo.map((step) => step.title).join('、')}；约需 ${inWords(estimate)}（看网速）。`,
    );
    for (const [index, step] of todo.entries()) {
      const after = todo.slice(index + 1).reduce((sum, later) => sum + later.seconds, 0);
      const title = `[${index + 1}/${todo.length}] ${step.title}`;
      const stepBegan = Date.now();
      console.log(`  ${title}…`);
      await step.install(progressLine(title, step, after));
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
      console.log(`  ${title}：完成，用时 ${inWords((Date.now() - stepBegan) / 1000)}`);
    }
    linkCommand();
    console.log(`安装完成，用时 ${inWords((Date.now() - began) / 1000)}。`);
  } finally {
    release();
  }
}

main(process.argv.slice(2)).catch((error) => {
  const known = error instanceof SetupError;
  const cause = causeOf(String(error.code ?? ''));
  console.error(`\n安装未完成：${known ? error.message : (cause?.message ?? error.message)}`);
  const remedy = known ? error.remedy : (cause?.remedy ?? '重新运行 npm run setup 会接着做。');
  console.error(`怎么办：${remedy}`);
  process.exitCode = 1;
});
