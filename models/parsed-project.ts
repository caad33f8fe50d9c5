import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeDigest, codeFiles, projectRoot } from '#home';

const folder = join(projectRoot, '.cache', 'dbt');
const dayMs = 86_400_000;

/** What dbt parses, and the lock file that says which dbt. */
function isParsed(file: string): boolean {
  return /^(models\/.*(?<!\.ts)|requirements\/.*)$/.test(file);
}

/**
 * Where the parsed project lies for the models as they are and a database of this name, or will
 * once dbt has parsed it. No variable enters it: configuration of models uses none.
 * @param warehouse DuckDB calls a database after its file, and dbt its relations after the database
 */
export function parsedProject(warehouse: string): string {
  const digest = codeDigest(codeFiles(['models']).filter(isParsed)).slice(0, 16);
  return join(folder, `${digest}-${basename(warehouse, '.duckdb')}.msgpack`);
}

function forgetOldOnes(): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { force: true });
  }
}

/** Keeps what dbt parsed, for the next run; where that cannot be written, dbt parses anew. */
export function keepParsed(targetFolder: string, path: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    forgetOldOnes();
    copyFileSync(join(targetFolder, 'partial_parse.msgpack'), unfinished);
    renameSync(unfinished, path);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
