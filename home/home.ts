import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folders of one HUICANG_HOME; all paths are absolute. */
export interface Home {
  root: string;
  /** exports of other systems are collected from here */
  inbox: string;
  objects: string;
  lake: string;
  batches: string;
  /** the registry's SQLite file */
  registry: string;
  /** the promoted DuckDB file */
  warehouse: string;
  releases: string;
  restricted: string;
  state: string;
  locks: string;
  keys: string;
  tmp: string;
}

/** The folder that holds the code. */
export const projectRoot = resolve(import.meta.dirname, '..');

/**
 * Opens the root of everything that is not code, making its folders.
 * @param root a folder; by default HUICANG_HOME, else `.huicang` in the project
 */
export function openHome(root = process.env.HUICANG_HOME ?? join(projectRoot, '.huicang')): Home {
  const base = resolve(root);
  const home: Home = {
    root: base,
    inbox: join(base, 'inbox'),
    objects: join(base, 'objects'),
    lake: join(base, 'lake'),
    batches: join(base, 'lake', 'batches'),
    registry: join(base, 'registry', 'registry.sqlite'),
    warehouse: join(base, 'warehouse', 'warehouse.duckdb'),
    releases: join(base, 'releases'),
    restricted: join(base, 'restricted'),
    state: join(base, 'state'),
    locks: join(base, 'locks'),
    keys: join(base, 'keys'),
    tmp: join(base, 'tmp'),
  };
  for (const [name, path] of Object.entries(home)) {
    const folder = name === 'registry' || name === 'warehouse' ? dirname(path) : path;
    mkdirSync(folder, { recursive: true });
  }
  // Rows, originals and decisions name people: other users of this machine have no business there.
  for (const folder of [
    home.keys,
    home.restricted,
    home.objects,
    home.lake,
    dirname(home.registry),
    dirname(home.warehouse),
    home.inbox,
    home.tmp,
  ]) {
    chmodSync(folder, 0o700);
  }
  return home;
}
