import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { exitCodes, HuicangError } from '#home';
import { runStep } from './run.ts';

/** The Evidence project: pages, sources, components and their own node_modules. */
export const siteFolder = join(import.meta.dirname, '..', 'site');

/** Below the Evidence project, so that what is built there finds its packages. */
const cacheFolder = join(siteFolder, '.cache');

/** The SvelteKit app inside an Evidence project. */
export const templatePath = join('.evidence', 'template');

const projectFiles = [
  'evidence.config.yaml',
  'evidence.settings.json',
  'package.json',
  'svelte.config.js',
  'tailwind.config.cjs',
  'chinese.js',
];
const projectFolders = ['pages', 'components', 'partials', 'static'];

/**
 * Parts of Evidence's template that are no part of the site: pages that show and run SQL or change
 * settings, a worker for Parquet files, and its own marks.
 */
const unwantedParts = [
  'src/pages/explore',
  'src/pages/settings',
  'src/pages/api/settings.json',
  'src/pages/fix-tprotocol-service-worker.js',
  'src/pages/manifest.webmanifest',
  'static/favicon.ico',
  'static/apple-touch-icon.png',
  'static/icon-192.png',
  'static/icon-512.png',
];

const patchedFiles = [
  ['universal-sql/src/build-parquet.js', 'tableToIPC(batches[0]'],
  ['universal-sql/src/client-duckdb/browser.js', 'autoinstall_known_extensions = false'],
  ['universal-sql/src/client-duckdb/node.js', 'autoinstall_known_extensions = false'],
  ['evidence/template/src/app.html', 'lang="zh-CN"'],
] as const;

/** @throws HuicangError when the packages of the site are missing or not patched for offline use */
function checkInstalled(): void {
  const packages = join(siteFolder, 'node_modules', '@evidence-dev');
  const remedy = '在 reports/site 文件夹中运行 npm ci，然后重试。';
  for (const [file, anchor] of patchedFiles) {
    const path = join(packages, file);
    if (!existsSync(path)) {
      throw new HuicangError('报表站点的软件包没有装好。', { code: exitCodes.failed, remedy });
    }
    if (!readFileSync(path, 'utf8').includes(anchor)) {
      throw new HuicangError(`报表站点的断网补丁没有打上：${file}。`, {
        code: exitCodes.failed,
        remedy,
      });
    }
  }
}

/** sha256 over everything that makes the pages' program; data is no part of it. */
function shellDigest(): string {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  const files = [
    ...projectFiles,
    'package-lock.json',
    join('..', 'publish', 'shell.ts'),
    ...[...projectFolders, 'patches'].flatMap((folder) =>
      globSync(`${folder}/**/*`, { cwd: siteFolder }).sort(),
    ),
  ];
  for (const file of files) {
    const path = join(siteFolder, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** A new empty folder below the cache, with the project's files and packages in it. */
export function newProject(extraFolders: string[] = []): string {
  const folder = join(cacheFolder, `work-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  for (const name of [...projectFiles, ...projectFolders, ...extraFolders]) {
    const path = join(siteFolder, name);
    if (existsSync(path)) cpSync(path, join(folder, name), { recursive: true });
  }
  symlinkSync(join(siteFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** `index.md` is `+page.md` to SvelteKit, `dues.md` is `dues/+page.md`; other files keep their name. */
function routeFile(file: string): string {
  if (basename(file) === 'index.md') return join(dirname(file), '+page.md');
  return file.endsWith('.md') ? join(file.slice(0, -'.md'.length), '+page.md') : file;
}

/** Evidence's template with our pages in it, as `evidence build` would lay it out. */
function fillTemplate(folder: string): void {
  const template = join(folder, templatePath);
  const source = join(siteFolder, 'node_modules', '@evidence-dev', 'evidence', 'template');
  cpSync(source, template, { recursive: true });
  for (const part of unwantedParts) rmSync(join(template, part), { recursive: true });
  for (const file of globSync('**/*', { cwd: join(folder, 'pages') })) {
    const from = join(folder, 'pages', file);
    if (!statSync(from).isFile()) continue;
    const to = join(template, 'src', 'pages', routeFile(file));
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  cpSync(join(folder, 'components'), join(template, 'src', 'components'), { recursive: true });
  cpSync(join(folder, 'partials'), join(template, 'partials'), { recursive: true });
  if (existsSync(join(folder, 'static'))) {
    cpSync(join(folder, 'static'), join(template, 'static'), { recursive: true });
  }
}

/** Compresses once what every release ships: the engine is 34 MB, 8 MB on the wire. */
function compressAssets(client: string): void {
  for (const file of globSync('_app/**/*.{js,css,wasm}', { cwd: client })) {
    const bytes = readFileSync(join(client, file));
    if (bytes.length > 1400)
      writeFileSync(join(client, `${file}.gz`), gzipSync(bytes, { level: 7 }));
  }
}

function removeOldShells(): void {
  const dayAgo = Date.now() - 24 * 3600 * 1000;
  for (const name of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (/^(shell|work)-/.test(name) && statSync(path).mtimeMs < dayAgo) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/**
 * The pages' program, without any data: compiled once for a state of the code (about 45 s) and
 * then used by every release.
 * @param logFile what the compiler prints is appended here
 * @returns the folder of an Evidence project whose template holds `.svelte-kit/output`
 * @throws HuicangError when packages are missing or the compiler fails
 */
export async function ensureShell(logFile: string): Promise<string> {
  checkInstalled();
  const shell = join(cacheFolder, `shell-${shellDigest()}`);
  if (existsSync(shell)) return shell;
  const folder = newProject();
  try {
    fillTemplate(folder);
    const template = join(folder, templatePath);
    await runStep({
      name: '编译页面程序',
      script: join(siteFolder, 'node_modules', 'vite', 'bin', 'vite.js'),
      args: ['build'],
      cwd: template,
      env: {
        HUICANG_SHELL: '1',
        EVIDENCE_DATA_DIR: './static/data',
        EVIDENCE_IS_BUILDING: 'true',
      },
      logFile,
    });
    rmSync(join(template, '.svelte-kit', 'output', 'prerendered'), {
      recursive: true,
      force: true,
    });
    rmSync(join(template, '.evidence-queries'), { recursive: true, force: true });
    compressAssets(join(template, '.svelte-kit', 'output', 'client'));
    removeOldShells();
    renameSync(folder, shell);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // Another process may have finished the same shell first
    if (!existsSync(shell)) throw error;
  }
  return shell;
}
