// Renders the pages of a compiled site with the data of one release: SvelteKit's own last build
// step, run by itself. cwd is the release's template; the argument is the compiled output.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const output = process.argv[2];
const require = createRequire(join(process.cwd(), 'package.json'));
const kit = dirname(require.resolve('@sveltejs/kit/package.json'));
const { default: prerender } = await import(
  pathToFileURL(join(kit, 'src', 'core', 'postbuild', 'prerender.js')).href
);

const routes = JSON.parse(readFileSync(join(output, 'routes.json'), 'utf8'));
await prerender({
  out: output,
  manifest_path: join(output, 'server', 'manifest-full.js'),
  metadata: {
    nodes: [],
    routes: new Map(routes.map(([id, value]) => [id, { prerender: value || undefined }])),
  },
  verbose: false,
  env: {},
});
