import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#home';

/** One entry of orchestration/stages.json, which the Prefect flow reads too. */
export interface StageEntry {
  id: string;
  title: string;
  command: string[];
}

/** The one list of stages, in order. */
export function stageList(): StageEntry[] {
  const path = join(projectRoot, 'orchestration', 'stages.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { stages: StageEntry[] }).stages;
}
