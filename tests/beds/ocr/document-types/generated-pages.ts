import type { TypeEvidence } from '#inside/ocr/meaning/type-model/type-features.ts';
import type { DocumentType } from '#inside/ocr/page/field-types.ts';
import type { Wording, Wordings } from './wordings.ts';

/** A page made of wordings, for fitting or for judging the fit. */
export interface GeneratedPage {
  type: DocumentType;
  evidence: TypeEvidence;
}

/** Which of the wordings are used: one part fits, the other judges. */
type Part = 'all' | 'fit' | 'judge';

const judgedShare = 4;
const misread = '曰口日目田由甲申车东乐求水永木未末土士工王玉主人入八大天夫';

/** Makes pages of every type, the same for the same seed. */
export function generatePages(
  wordings: Wordings,
  part: Part,
  perType: number,
  seed: number,
): GeneratedPage[] {
  const random = randomNumbers(seed);
  const pages: GeneratedPage[] = [];
  const others = [...wordings.types.values()].flatMap(({ body }) => body);
  for (const [type, wording] of wordings.types) {
    // What is none of the types is of many kinds.
    const count = type === 'unknown' ? 3 * perType : perType;
    for (let index = 0; index < count; index++) {
      pages.push({ type, evidence: makePage(wordings, wording, part, others, type, random) });
    }
  }
  return pages;
}

function makePage(
  wordings: Wordings,
  wording: Wording,
  part: Part,
  others: readonly string[],
  type: DocumentType,
  random: () => number,
): TypeEvidence {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const isUnknown = type === 'unknown';
  const titles = partOf(wording.titles, part);
  // The words of a type's text are its vocabulary; what is no type's has words nobody listed.
  const body = isUnknown ? partOf(wording.body, part) : wording.body;
  const hasTitle = random() < (isUnknown ? 0.6 : 0.7);
  // A page that goes on from another has no title; one in ten has hardly any text beneath.
  const share =
    random() < 0.1 && hasTitle ? 0.05 : hasTitle ? 0.15 + 0.5 * random() : 0.5 + 0.4 * random();
  const own = body.filter(() => random() < share);
  const common = wordings.common.filter(() => random() < 0.25);
  const strange = Array.from({ length: Math.floor(random() * (isUnknown ? 2 : 4)) }, () =>
    pick(others),
  );
  const parts = [...own, ...common, ...strange].flatMap((words) => words.split('|'));
  const title = hasTitle ? titleOf(pick(titles), wordings, pick, random) : '';
  const damage = random() < 0.4 ? 0.05 * random() : 0;
  const layout =
    wording.layout === 'mixed' || random() < 0.2
      ? pick(['form', 'list', 'prose'] as const)
      : wording.layout;
  return {
    titles: title === '' ? [] : [damaged(title, damage, random)],
    body: damaged(parts.join('\n'), damage, random),
    layout,
  };
}

function titleOf(
  template: string,
  wordings: Wordings,
  pick: <T>(list: readonly T[]) => T,
  random: () => number,
): string {
  const filled = template.replace(/\{([A-Z])\}/gu, (_, slot: string) =>
    pick(wordings.slots.get(slot) ?? ['']),
  );
  const slots = (slot: string): string => pick(wordings.slots.get(slot) ?? ['']);
  if (random() < 0.25 && !template.startsWith('{O}')) return slots('O') + filled;
  if (random() < 0.15 && !template.includes('{Y}')) return slots('Y') + filled;
  return filled;
}

function partOf(list: readonly string[], part: Part): readonly string[] {
  if (part === 'all') return list;
  return list.filter((_, index) => (index % judgedShare === 2) === (part === 'judge'));
}

function damaged(text: string, share: number, random: () => number): string {
  return Array.from(text)
    .map((character) =>
      character !== '\n' && random() < share
        ? misread.charAt(Math.floor(random() * misread.length))
        : character,
    )
    .join('');
}

/** Mulberry32: repeatable numbers of 0–1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
