/** `npm run collector`: the collector as one file without native parts, build/huicang-collector.mjs. */
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** The Parquet library can read from S3; the collector never does. */
const withoutS3: Plugin = {
  name: 'without-s3',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\// }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Bundles the collector; Node 18 and newer run the result. */
export async function bundleCollector(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'collect.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    plugins: [withoutS3],
    // Parts of the bundle are CommonJS and ask for built-in modules by `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    legalComments: 'inline',
    logLevel: 'warning',
  });
}

if (process.argv[1] === import.meta.filename) {
  const outfile = join(import.meta.dirname, '..', 'build', 'huicang-collector.mjs');
  await bundleCollector(outfile);
  console.log(
    `采集脚本：${outfile}\n复制到采集的电脑，用 Node 18 或更新版本运行：node huicang-collector.mjs --help`,
  );
}
