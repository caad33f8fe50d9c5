import type { DocumentType } from '#contracts';
import type { TypeEvidence } from '#inside/ocr/meaning/type-model/type-features.ts';
import { Chance } from '#values';
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
  const chance = Chance.seeded(seed);
  const pages: GeneratedPage[] = [];
  const others = [...wordings.types.values()].flatMap(({ body }) => body);
  for (const [type, wording] of wordings.types) {
    // What is none of the types is of many kinds.
    const count = type === 'unknown' ? 3 * perType : perType;
    for (let index = 0; index < count; index++) {
      pages.push({ type, evidence: makePage(wordings, wording, part, others, type, chance) });
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
  chance: Chance,
): TypeEvidence {
  const isUnknown = type === 'unknown';
  const titles = partOf(wording.titles, part);
  // The words of a type's text are its vocabulary; what is no type's has words nobody listed.
  const body = isUnknown ? partOf(wording.body, part) : wording.body;
  const hasTitle = chance.next() < (isUnknown ? 0.6 : 0.7);
  // A page that goes on from another has no title; one in ten has hardly any text beneath.
  const share =
    chance.next() < 0.1 && hasTitle
      ? 0.05
      : hasTitle
        ? 0.15 + 0.5 * chance.next()
        : 0.5 + 0.4 * chance.next();
  const own = body.filter(() => chance.next() < share);
  const common = wordings.common.filter(() => chance.next() < 0.25);
  const strange = Array.from({ length: Math.floor(chance.next() * (isUnknown ? 2 : 4)) }, () =>
    chance.pick(others),
  );
  const parts = [...own, ...common, ...strange].flatMap((words) => words.split('|'));
  const title = hasTitle ? titleOf(chance.pick(titles), wordings, chance) : '';
  const damage = chance.next() < 0.4 ? 0.05 * chance.next() : 0;
  const layout =
    wording.layout === 'mixed' || chance.next() < 0.2
      ? chance.pick(['form', 'list', 'prose'] as const)
      : wording.layout;
  return {
    titles: title === '' ? [] : [damaged(title, damage, chance)],
    body: damaged(parts.join('\n'), damage, chance),
    layout,
  };
}

function titleOf(template: string, wordings: Wordings, chance: Chance): string {
  const filled = template.replace(/\{([A-Z])\}/gu, (_, slot: string) =>
    chance.pick(wordings.slots.get(slot) ?? ['']),
  );
  const slots = (slot: string): string => chance.pick(wordings.slots.get(slot) ?? ['']);
  if (chance.next() < 0.25 && !template.startsWith('{O}')) return slots('O') + filled;
  if (chance.next() < 0.15 && !template.includes('{Y}')) return slots('Y') + filled;
  return filled;
}

function partOf(list: readonly string[], part: Part): readonly string[] {
  if (part === 'all') return list;
  return list.filter((_, index) => (index % judgedShare === 2) === (part === 'judge'));
}

function damaged(text: string, share: number, chance: Chance): string {
  return Array.from(text)
    .map((character) =>
      character !== '\n' && chance.next() < share
        ? misread.charAt(chance.int(0, misread.length - 1))
        : character,
    )
    .join('');
}
