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
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { exitCodes, type Home, HuicangError, type Progress, writeFileAtomic } from '#home';
import { currentReleaseId } from './release.ts';
import { runStep } from './run.ts';
import { ensureShell, newProject, siteFolder, templatePath } from './shell.ts';

interface SiteOptions {
  home: Home;
  /** release to build from; the current one unless given */
  release?: string;
  onProgress?: Progress;
}

interface BuiltSite {
  siteDir: string;
  /** how many pages a reader can open */
  pages: number;
  seconds: number;
}

const steps = ['编译页面程序', '读取数据', '生成页面', '发布站点'];

/** The folder of a release's public marts. @throws HuicangError when there is none */
function martsOf(home: Home, release: string): string {
  const marts = join(home.releases, release, 'marts');
  if (!existsSync(marts)) {
    throw new HuicangError(`没有发布 ${release} 的公开数据：${marts}。`, {
      remedy: '先运行 huicang build，再运行 huicang reports。',
    });
  }
  return marts;
}

/** Gives every table file a name of its content, so that a browser never mixes two releases. */
function addTables(data: string, site: string): void {
  const manifestFile = join(data, 'manifest.json');
  const manifest: { renderedFiles: Record<string, string[]> } = JSON.parse(
    readFileSync(manifestFile, 'utf8'),
  );
  for (const [source, files] of Object.entries(manifest.renderedFiles)) {
    manifest.renderedFiles[source] = files.map((file) => {
      const [table = '', name = ''] = file.split('/').slice(-2);
      const bytes = readFileSync(join(data, source, table, name));
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      const path = ['data', source, table, digest, name].join('/');
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), bytes);
      return `static/${path}`;
    });
  }
  writeFileAtomic(join(site, 'data', 'manifest.json'), JSON.stringify(manifest));
}

function assemble(shell: string, template: string, site: string): void {
  const client = join(shell, templatePath, '.svelte-kit', 'output', 'client');
  const prerendered = join(template, '.svelte-kit', 'output', 'prerendered');
  cpSync(client, site, {
    recursive: true,
    filter: (path) => path !== join(client, 'data') && path !== join(client, '.vite'),
  });
  for (const kind of ['pages', 'dependencies']) {
    if (existsSync(join(prerendered, kind))) {
      cpSync(join(prerendered, kind), site, { recursive: true });
    }
  }
  addTables(join(template, 'static', 'data'), site);
}

/** Swaps a finished site in; the old one is moved away only now that the new one is whole. */
function swapIn(incoming: string, target: string): void {
  const outgoing = incoming.replace(/\.tmp$/, '.old');
  if (existsSync(target)) renameSync(target, outgoing);
  try {
    renameSync(incoming, target);
  } catch (error) {
    if (existsSync(outgoing)) renameSync(outgoing, target);
    throw error;
  }
}

/** Removes what a killed build left beside the site. */
function sweep(releaseFolder: string): void {
  for (const name of readdirSync(releaseFolder)) {
    if (/^site\.[0-9a-f]{8}\.(tmp|old)$/.test(name)) {
      rmSync(join(releaseFolder, name), { recursive: true, force: true });
    }
  }
}

function expectedPages(): string[] {
  return globSync('**/*.md', { cwd: join(siteFolder, 'pages') })
    .map(
      (file) =>
        `/${file
          .replaceAll('\\', '/')
          .replace(/(^|\/)index\.md$/, '$1')
          .replace(/\.md$/, '/')}`,
    )
    .sort();
}

/**
 * Builds the Evidence site of a release from its public marts and puts it at
 * `releases/<id>/site`. Works in a folder of its own; when anything fails, a site that is already
 * there stays as it was. The first build after a change of the code takes about a minute, later
 * ones seconds.
 * @throws HuicangError when there is no release, a mart is missing, or a step fails
 */
export async function buildSite({ home, release, onProgress }: SiteOptions): Promise<BuiltSite> {
  const started = performance.now();
  const id = release ?? currentReleaseId(home);
  if (!id) {
    throw new HuicangError('还没有任何发布，无法生成报表站点。', {
      remedy: '先运行 huicang build（没有数据也可以），再运行 huicang reports。',
    });
  }
  const marts = martsOf(home, id);
  const report = (done: number): void =>
    onProgress?.({
      stage: 'reports',
      step: steps[Math.min(done, steps.length - 1)] ?? '',
      done,
      total: steps.length,
      unit: '步',
    });

  const siteDir = join(home.releases, id, 'site');
  const incoming = `${siteDir}.${randomBytes(4).toString('hex')}.tmp`;
  const logFile = join(home.tmp, `site-${id}.log`);
  mkdirSync(home.tmp, { recursive: true });
  writeFileSync(logFile, '');
  report(0);
  const shell = await ensureShell(logFile);
  const project = newProject(['sources']);
  try {
    const template = join(project, templatePath);
    cpSync(join(shell, templatePath), template, {
      recursive: true,
      filter: (path) => !path.includes('.svelte-kit'),
    });
    report(1);
    await runStep({
      name: '读取数据',
      script: join(siteFolder, 'node_modules', '@evidence-dev', 'evidence', 'cli.js'),
      args: ['sources', '--strict'],
      cwd: project,
      env: {
        EVIDENCE_DATA_DIR: './.evidence/template/static/data',
        EVIDENCE_VAR__marts: marts.replaceAll("'", "''"),
      },
      logFile,
    });
    report(2);
    await runStep({
      name: '生成页面',
      script: join(import.meta.dirname, 'prerender.mjs'),
      args: [join(shell, templatePath, '.svelte-kit', 'output')],
      cwd: template,
      env: {
        EVIDENCE_DATA_DIR: './static/data',
        EVIDENCE_IS_BUILDING: 'true',
        EVIDENCE_STRICT_MODE: 'true',
      },
      logFile,
    });
    report(3);
    assemble(shell, template, incoming);
    const pages = expectedPages();
    const missing = pages.filter((page) => !existsSync(join(incoming, page, 'index.html')));
    if (missing.length > 0) {
      throw new HuicangError(`报表站点缺少页面：${missing.join('、')}；原来的站点没有改动。`, {
        code: exitCodes.failed,
        remedy: `查看 ${logFile}。`,
      });
    }
    swapIn(incoming, siteDir);
    report(4);
    return { siteDir, pages: pages.length, seconds: (performance.now() - started) / 1000 };
  } finally {
    rmSync(project, { recursive: true, force: true });
    sweep(join(home.releases, id));
  }
}
