// The steps that are a virtual environment filled by uv from a lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { digest, quietly, readOr, root, run, SetupError, windows } from './run.mjs';

/** A virtual environment that holds exactly what `requirements/<lock>.txt` lists. */
export function pythonStep({ id, title, lock, venv, seconds, gigabytes }) {
  const at = join(root, venv);
  const lockFile = join(root, 'requirements', `${lock}.txt`);
  const stamp = join(at, '.huicang-setup');
  const unfinished = join(root, '.cache', `${id}.unfinished`);
  const python = windows ? join(at, 'Scripts', 'python.exe') : join(at, 'bin', 'python');
  const wanted = () => digest(readFileSync(lockFile, 'utf8'));
  const done = () => existsSync(python) && readOr(stamp, '') === wanted();
  return {
    id,
    title,
    seconds,
    gigabytes,
    done,
    adopt: done,
    install: async (progress) => {
      const pins = readFileSync(lockFile, 'utf8').match(/^[\w.-]+==[^ ;]+/gm) ?? [];
      // A killed installation can leave packages that claim to be whole.
      if (existsSync(unfinished) || !existsSync(python))
        rmSync(at, { recursive: true, force: true });
      mkdirSync(dirname(unfinished), { recursive: true });
      writeFileSync(unfinished, '');
      rmSync(stamp, { force: true });
      if (!existsSync(at)) makeEnvironment(at);
      const uv = await installUv(
        python,
        pins.find((pin) => pin.startsWith('uv==')),
      );
      const sync = ['pip', 'sync', '--python', python, '--require-hashes', lockFile];
      await run(`uv pip sync，requirements/${lock}.txt`, [...uv, ...sync], {
        env: pipSettings(python),
        every: () => progress(installedPackages(at), pins.length, '个包'),
      });
      writeFileSync(stamp, wanted());
      rmSync(unfinished);
    },
  };
}

function installedPackages(venv) {
  const libraries = windows
    ? [join(venv, 'Lib', 'site-packages')]
    : readdirSync(join(venv, 'lib')).map((name) => join(venv, 'lib', name, 'site-packages'));
  const names = libraries.filter((path) => existsSync(path)).flatMap((path) => readdirSync(path));
  return names.filter((name) => name.endsWith('.dist-info')).length;
}

/** The first Python of 3.11 to 3.14 on this machine, as the start of a command line. */
function findPython() {
  const candidates = process.env.HUICANG_PYTHON
    ? [[process.env.HUICANG_PYTHON]]
    : [['python3'], ['python3.13'], ['python3.12'], ['python3.11'], ['python'], ['py', '-3']];
  const seen = [];
  for (const [command, ...args] of candidates) {
    const version = quietly(
      command,
      ...args,
      '-c',
      'import sys; print("%d.%d" % sys.version_info[:2])',
    );
    if (version === undefined) continue;
    const [major, minor] = version.split('.').map(Number);
    if (major === 3 && minor >= 11 && minor <= 14) return [command, ...args];
    seen.push(`${command} 是 ${version}`);
  }
  const remedy =
    '安装 Python 3.11 至 3.14（Debian、Ubuntu：sudo apt install python3 python3-venv），' +
    '或用环境变量 HUICANG_PYTHON 给出它的完整路径。';
  if (seen.length > 0) throw new SetupError(`Python 版本不合：${seen.join('，')}。`, remedy);
  throw new SetupError('找不到 Python。', remedy);
}

const venvRemedy =
  '安装 python3-venv（Debian、Ubuntu：sudo apt install python3-venv），' +
  '没有管理员权限时用 pip install --user virtualenv，再重试。';

function makeEnvironment(at) {
  const python = findPython();
  const attempts = [
    [...python, '-m', 'venv', at],
    [...python, '-m', 'virtualenv', '--quiet', at],
    ['virtualenv', '--quiet', at],
    // Debian keeps ensurepip in python3-venv; without pip, uv comes from the system's uv or pip.
    [...python, '-m', 'venv', '--without-pip', at],
  ];
  for (const [command, ...args] of attempts) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return;
    rmSync(at, { recursive: true, force: true });
  }
  throw new SetupError(`不能建立 Python 虚拟环境：${basename(at)}。`, venvRemedy);
}

/** uv in the environment, put there by its own pip, the system's pip or a uv that is installed. */
async function installUv(python, pin) {
  const inside = [python, '-m', 'uv'];
  const version = pin.split('==')[1];
  if (quietly(...inside, '--version')?.includes(version)) return inside;
  const pip = ['install', '--quiet', '--disable-pip-version-check', pin];
  if (quietly(python, '-m', 'pip', '--version') !== undefined) {
    await run(`pip install ${pin}`, [python, '-m', 'pip', ...pip]);
    return inside;
  }
  if (quietly('uv', '--version') !== undefined) return ['uv'];
  const outside = findPython();
  if (quietly(...outside, '-m', 'pip', '--version') === undefined) {
    throw new SetupError('Python 虚拟环境里没有 pip。', venvRemedy);
  }
  await run(`pip install ${pin}`, [...outside, '-m', 'pip', '--python', python, ...pip]);
  return inside;
}

/** uv does not read pip's settings; a mirror or a certificate set for pip is meant for it as well. */
function pipSettings(python) {
  const settings = quietly(python, '-m', 'pip', 'config', 'list') ?? '';
  const value = (name) =>
    settings.match(
      new RegExp(`^(?:global|install|user|site|:env:)\\.${name}=['"](.*)['"]$`, 'm'),
    )?.[1];
  const pairs = {
    UV_DEFAULT_INDEX: value('index-url'),
    UV_INDEX: value('extra-index-url')?.replaceAll('\\n', ' ').trim(),
    UV_FIND_LINKS: value('find-links'),
    SSL_CERT_FILE: value('cert'),
  };
  const wanted = Object.entries(pairs).filter(([name, given]) => given && !process.env[name]);
  return { UV_NO_PROGRESS: '1', ...Object.fromEntries(wanted) };
}
