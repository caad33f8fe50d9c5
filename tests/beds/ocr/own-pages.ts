/**
 * Reads pages as a worker does, in a process of its own: one JSON line a page, for the comparison in
 * bench.ts. Arguments: the engine, then the files.
 */
import { createEngine } from '#inside/ocr/engines/engines.ts';
import { composePage, readSheets } from '#inside/ocr/reading/read-page.ts';
import { describeEngine, type EngineName, openPageFile } from '#ocr';

const [name, ...files] = process.argv.slice(2) as [EngineName, ...string[]];
const engine = await createEngine({ engine: name });
const { id: engineId, modelHash } = describeEngine({ engine: name });
console.log(JSON.stringify({ ready: true }));
for (const file of files) {
  const before = process.cpuUsage();
  const started = performance.now();
  const opened = await openPageFile(file);
  const reading = await readSheets(engine, opened, 1);
  const place = { file, pageNumber: 1, pageCount: 1 };
  const results = await composePage({ engineId, modelHash }, place, reading);
  await opened.close();
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(before);
  const cpu = (used.user + used.system) / 1_000_000;
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ file, results, seconds, cpu, peak }));
}
await engine.close();
