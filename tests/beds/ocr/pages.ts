import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Chance } from '#inside/values/chance.ts';
import { drawAging, scan, scannedBox } from './aging.ts';
import { type Face, faces } from './faces.ts';
import { approval, membershipForm, openForm } from './forms.ts';
import { leaflet, mediation, minutes, notice, roster } from './papers.ts';
import { TestSheet } from './sheet.ts';
import {
  type PageTruth,
  type PaperKind,
  paperKinds,
  type TruthBox,
  type TruthField,
} from './truth.ts';
import { drawWidePage, type WidePlan } from './wide/plan.ts';

/** Which page to draw; the same plan gives the same bytes. */
export interface PagePlan {
  id: string;
  kind: PaperKind;
  face: Face;
  dpi: 200 | 300;
  /** Counts the degraded pages of a set; null draws a clean one. */
  agingIndex: number | null;
}

/** A drawn page with its truth. */
export interface DrawnPage {
  truth: PageTruth;
  bytes: Buffer;
  fileName: string;
}

const draw: Readonly<Record<PaperKind, (sheet: TestSheet, chance: Chance) => void>> = {
  form: membershipForm,
  open_form: openForm,
  table: roster,
  minutes,
  leaflet,
  mediation,
  approval,
  notice,
};
const documentTypes: Readonly<Record<PaperKind, string>> = {
  form: 'membership_form',
  open_form: 'membership_form',
  table: 'roster',
  minutes: 'minutes',
  leaflet: 'leaflet',
  mediation: 'mediation_agreement',
  approval: 'hardship_application',
  notice: 'notice',
};

/**
 * Plans a set: every kind equally often, half of each degraded, each degradation as often as any
 * other, faces and resolutions mixed.
 * @param count pages; 64 by default
 * @param seed another seed gives other people, words and layouts
 */
export function planTestSet(count = 64, seed = 'a'): PagePlan[] {
  let degraded = 0;
  return Array.from({ length: count }, (_, index): PagePlan => {
    const kind = paperKinds[index % paperKinds.length] as PaperKind;
    const round = Math.floor(index / paperKinds.length);
    // A row of the set is clean for one half of the kinds and degraded for the other.
    const isClean = (round + index) % 2 === 0;
    const agingIndex = isClean ? null : degraded++ + Math.floor(round / 2);
    return {
      id: `${seed}${String(index + 1).padStart(4, '0')}-${kind}`,
      kind,
      face: faces[(Math.floor(round / 2) + Math.floor(index / 2)) % faces.length] as Face,
      dpi: round % 4 === 3 ? 300 : 200,
      agingIndex,
    };
  });
}

/** Draws one page of the plan. */
export async function drawTestPage(plan: PagePlan | WidePlan): Promise<DrawnPage> {
  if ('set' in plan) return drawWidePage(plan);
  const chance = Chance.of(plan.id);
  const sheet = new TestSheet(plan.face, plan.dpi);
  draw[plan.kind](sheet, chance);
  const aging = plan.agingIndex === null ? null : drawAging(chance, plan.agingIndex);
  const bytes = await scan(sheet, aging, plan.dpi, chance);
  const { width, height } = sheet.canvas;
  const place = <T extends { box: TruthBox }>(part: T): T => ({
    ...part,
    box: scannedBox(part.box, aging, width, height),
  });
  const truth: PageTruth = {
    id: plan.id,
    kind: plan.kind,
    documentType: documentTypes[plan.kind],
    aging,
    dpi: plan.dpi,
    face: plan.face,
    lines: sheet.lines.map(place),
    tables: sheet.tables.map((table) => ({ ...table, cells: table.cells.map(place) })),
    fields: [...titleOf(sheet, plan.kind), ...sheet.fields].map(place),
    isSealed: sheet.isSealed,
  };
  return { truth, bytes, fileName: `${plan.id}.${aging === null ? 'png' : 'jpg'}` };
}

/** The title as a field; under the head of an office's paper its subject is the title. */
function titleOf(sheet: TestSheet, kind: PaperKind): TruthField[] {
  const line = sheet.lines.find(({ text, region }) =>
    kind === 'notice' ? text.startsWith('关于') : region === 'title',
  );
  return line === undefined ? [] : [{ name: 'title', value: line.text, box: line.box }];
}

/** A drawn page on disk. */
export interface StoredPage {
  file: string;
  truth: PageTruth;
  sha256: string;
}

/** Draws the planned pages into a folder: pictures, and truth as JSON beside each. */
export async function writeTestSet(
  plans: readonly (PagePlan | WidePlan)[],
  folder: string,
): Promise<StoredPage[]> {
  await mkdir(folder, { recursive: true });
  const stored: StoredPage[] = [];
  for (const plan of plans) {
    const { truth, bytes, fileName } = await drawTestPage(plan);
    const file = path.join(folder, fileName);
    await writeFile(file, bytes);
    await writeFile(path.join(folder, `${plan.id}.json`), `${JSON.stringify(truth)}\n`);
    stored.push({ file, truth, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return stored;
}
