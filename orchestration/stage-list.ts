import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One entry of stages.json, which the Prefect flow reads too. */
interface StageEntry {
  id: string;
  title: string;
  only_with_sample: boolean;
}

/** The one list of stages, in order. */
export function stageList(): StageEntry[] {
  const path = join(import.meta.dirname, 'stages.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { stages: StageEntry[] }).stages;
}
