import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '#home';

/** A code block of a page that says where it belongs. */
interface Block {
  path: string;
  /** the list of the file that it is added to, by name; without one the last of the file */
  list?: string;
  isNew: boolean;
  text: string;
}

/** The blocks below `<!-- 新文件 path -->` and `<!-- 加入 path list -->`, in their order. */
export function blocksOf(page: string): Block[] {
  const found = page.matchAll(/<!-- (新文件|加入) (\S+)(?: (\w+))? -->\n```\w+\n([\s\S]*?)```\n/g);
  return [...found].map(([, kind, path = '', list, text = '']) => ({
    path,
    isNew: kind === '新文件',
    text,
    ...(list === undefined ? {} : { list }),
  }));
}

/** Where a list ends: the line that closes it with the indent of the line that opens it. */
function endOf(lines: readonly string[], list: string | undefined): number {
  if (list === undefined) return lines.findLastIndex((line) => /^[\]}]/.test(line));
  const start = lines.findIndex((line) => new RegExp(`\\b${list}\\b.*[[{]$`).test(line));
  assert.ok(start >= 0, `no list ${list}`);
  const indent = (lines[start] ?? '').search(/\S/);
  return lines.findIndex((line, i) => i > start && /^[\]}]/.test(line.slice(indent)));
}

/** Adds lines to a register: imports behind the last import, entries at the end of its list. */
function addTo(target: string, { text, list }: Block): void {
  const lines = text.split('\n').filter((line) => line !== '');
  const imports = lines.filter((line) => line.startsWith('import '));
  const entries = lines.filter((line) => !line.startsWith('import '));
  const before = readFileSync(target, 'utf8').split('\n');
  const lastImport = before.findLastIndex((line) => / from '.*';$/.test(line));
  const end = endOf(before, list);
  writeFileSync(
    target,
    [
      ...before.slice(0, lastImport + 1),
      ...imports,
      ...before.slice(lastImport + 1, end),
      ...entries,
      ...before.slice(end),
    ].join('\n'),
  );
}

interface Copy {
  tree: string;
  /** runs Node in the copy; returns what it prints */
  run(...args: string[]): string;
  remove(): void;
}

/** Copies folders of the project and does there what the blocks of a page say. */
export function copyProject(folders: readonly string[], blocks: readonly Block[]): Copy {
  const tree = mkdtempSync(join(tmpdir(), 'huicang-documentation-'));
  for (const folder of folders) {
    cpSync(join(projectRoot, folder), join(tree, folder), {
      recursive: true,
      filter: (path) => !/[/\\](fixtures[/\\].+|testing|node_modules)$/.test(path),
    });
  }
  writeFileSync(join(tree, 'package.json'), readFileSync(join(projectRoot, 'package.json')));
  for (const shared of ['node_modules', '.venv']) {
    symlinkSync(join(projectRoot, shared), join(tree, shared));
  }
  for (const block of blocks) {
    const target = join(tree, ...block.path.split('/'));
    if (block.isNew) {
      assert.equal(existsSync(target), false, `${block.path} is there already`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, block.text);
    } else addTo(target, block);
  }
  return {
    tree,
    run(...args) {
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const key = { HUICANG_MATCH_KEY: '11'.repeat(32) };
      const options = {
        cwd: tree,
        env: { ...env, ...key },
        encoding: 'utf8',
        stdio: 'pipe',
      } as const;
      return execFileSync(process.execPath, args, options);
    },
    remove: () => rmSync(tree, { recursive: true, force: true }),
  };
}
