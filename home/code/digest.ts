import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../home.ts';
import { debts, isProduct, type Room, rooms, seenThroughLake } from './rooms.ts';

/** Made by tools beside the code; none of it is committed. */
const made = new Set(
  'node_modules build target logs .cache .evidence .svelte-kit __pycache__'.split(' '),
);

/** Which packages the code runs on. */
const lockFiles = ['package-lock.json', 'requirements/base.txt'];

function isRoom(name: string): name is Room {
  return name in rooms;
}

/** The rooms with all that they may enter, by whatever way. */
function withRoomsBelow(start: readonly Room[]): Room[] {
  const seen = new Set<Room>();
  const waiting = [...start];
  for (let room = waiting.pop(); room !== undefined; room = waiting.pop()) {
    if (seen.has(room)) continue;
    seen.add(room);
    const owed = debts.filter(({ from }) => from.startsWith(`${room}/`)).map(({ to }) => to);
    const roomsOwed = Object.keys(rooms).filter((name) =>
      owed.some((to) => to.startsWith(`${name}/`)),
    );
    waiting.push(...rooms[room], ...roomsOwed.filter(isRoom));
  }
  return [...seen].toSorted();
}

function filesBelow(folder: string, root: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return made.has(entry.name) ? [] : filesBelow(file, root);
    return entry.isFile() && isProduct(file) ? [file] : [];
  });
}

/**
 * What work done by these rooms depends on, as far as it is code: the product files of the rooms and
 * of all rooms below them whose code they run, and the lock files. Paths from the project's root, sorted.
 */
export function codeFiles(start: readonly Room[], root = projectRoot): string[] {
  const unseen = start.flatMap((room) => seenThroughLake[room] ?? []);
  const files = withRoomsBelow(start)
    .filter((room) => !unseen.includes(room))
    .flatMap((room) => filesBelow(room, root));
  return [...files, ...lockFiles.filter((file) => existsSync(join(root, file)))].toSorted();
}

/** One hash of files of the project: their paths from its root, and their bytes. */
export function codeDigest(files: readonly string[], root = projectRoot): string {
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
