// The steps that are `npm ci` in a folder.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest, readOr, root, run } from './run.mjs';

/** What npm itself noted at the end of its last installation, so that one done by hand counts too. */
function npmFinishedWith(lockFile, noteFile) {
  if (!existsSync(noteFile)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(noteFile, 'utf8')).packages;
  const same = (path) => wanted[path]?.version === present[path]?.version;
  return (
    Object.keys(present).every(same) &&
    Object.keys(wanted).every((path) => path === '' || wanted[path].optional || same(path))
  );
}

/** Folders of the lock file's packages, less those made for other platforms. */
function expectedHere(lockFile) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const fits = (wanted, own) => wanted === undefined || [wanted].flat().includes(own);
  const here = Object.entries(packages).filter(
    ([, { os, cpu }]) => fits(os, process.platform) && fits(cpu, process.arch),
  );
  return here.map(([path]) => path);
}

/** `npm ci` in a folder; its stamp covers the lock file, .npmrc and the folder's patches. */
export function npmStep({ id, title, folder, seconds, gigabytes }) {
  const at = join(root, folder);
  const lockFile = join(at, 'package-lock.json');
  const modules = join(at, 'node_modules');
  const stamp = join(modules, '.huicang-setup');
  const patches = join(at, 'patches');
  const wanted = () => {
    const names = existsSync(patches) ? readdirSync(patches).sort() : [];
    const files = [lockFile, join(at, '.npmrc'), ...names.map((name) => join(patches, name))];
    return digest(...files.map((file) => readOr(file, '')));
  };
  const done = () => readOr(stamp, '') === wanted();
  return {
    id,
    title,
    seconds,
    gigabytes,
    done,
    adopt: () => {
      // A patch is applied while installing: what was installed by hand may lack it.
      const byHand = !existsSync(stamp) && !existsSync(patches);
      if (byHand && npmFinishedWith(lockFile, join(modules, '.package-lock.json'))) {
        writeFileSync(stamp, wanted());
      }
      return done();
    },
    install: async (progress) => {
      const paths = expectedHere(lockFile);
      rmSync(stamp, { force: true });
      // Not this process's own node, which may be the one in the node_modules that npm takes away.
      const npm = /npm-cli\.js$/.test(process.env.npm_execpath ?? '')
        ? [process.env.npm_node_execpath ?? process.execPath, process.env.npm_execpath]
        : ['npm'];
      const options = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
      const present = () => paths.filter((path) => existsSync(join(at, path, 'package.json')));
      await run(`npm ci，文件夹 ${folder}`, [...npm, ...options], {
        cwd: at,
        every: () => progress(present().length, paths.length, '个包'),
      });
      writeFileSync(stamp, wanted());
    },
  };
}
