import { findAmounts, findCapitals } from '#values';
import type { Entity, EntityKind } from '../../page/field-types.ts';
import type { PageText, TextLine } from '../../page/page-types.ts';
import { partBox } from '../passage.ts';
import { findOrganisations, findPlaces } from './bodies.ts';
import { findMoments } from './moments.ts';
import { findPeople, isNameLabel, type Stretch } from './people.ts';
import type { TextBlock } from './running-text.ts';
import { type TaggedWord, taggedWords } from './segmenter.ts';

interface Found extends Stretch {
  kind: EntityKind;
  value: string | null;
}

/**
 * Who, where, when and how much is named in running text. What runs over the end of a line is placed
 * where it begins. Confidence is the rule's own times the least sure character's.
 */
export function findEntities(page: PageText, blocks: readonly TextBlock[]): Entity[] {
  return blocks.flatMap((block) =>
    foundIn(block).flatMap((found) => {
      const entity = placed(page, block, found);
      return entity === null ? [] : [entity];
    }),
  );
}

function foundIn({ text, label }: TextBlock): Found[] {
  const words = wordsByRow(text, false);
  const guessed = wordsByRow(text, true);
  const plain = (kind: EntityKind, stretches: readonly Stretch[]): Found[] =>
    stretches.map((stretch) => ({ ...stretch, kind, value: null }));
  const amounts = [...findAmounts(text), ...findCapitals(text)].map(
    ({ raw, index, fen }): Found => ({
      ...{ kind: 'amount', start: index, end: index + raw.length, trust: 0.95 },
      value: fen.toString(),
    }),
  );
  const all = [
    ...findMoments(text).map((moment): Found => ({ ...moment, kind: 'time' })),
    ...amounts,
    ...plain('organisation', findOrganisations(words)),
    ...plain('person', findPeople(text, words, guessed, isNameLabel(label))),
    ...plain('place', findPlaces(text, words)),
  ];
  return withoutOverlaps(all);
}

/** Words of each row of its own: a name does not run over a row's end. */
function wordsByRow(text: string, guesses: boolean): TaggedWord[] {
  let from = 0;
  return text.split('\n').flatMap((row) => {
    const words = taggedWords(row, guesses).map((word) => ({ ...word, start: word.start + from }));
    from += row.length + 1;
    return words;
  });
}

/** The surer one stays, of two equally sure the longer. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  const length = ({ start, end }: Found): number => end - start;
  for (const one of [...found].sort((a, b) => b.trust - a.trust || length(b) - length(a))) {
    if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function placed(page: PageText, block: TextBlock, found: Found): Entity | null {
  const first = block.places[found.start];
  if (!first) return null;
  const places = block.places
    .slice(found.start, found.end)
    .filter((place) => place?.line === first.line);
  const last = places.at(-1) ?? first;
  const line = page.lines[first.line] as TextLine;
  const [start, end] = [first.at, last.at + 1];
  const [from, to] = [start, end].map((unit) => Array.from(line.text.slice(0, unit)).length);
  const probabilities = line.characterProbabilities.slice(from, to);
  const sureness = probabilities.length === 0 ? line.confidence : Math.min(...probabilities);
  return {
    kind: found.kind,
    text: block.text.slice(found.start, found.end),
    value: found.value,
    line: first.line,
    ...{ start, end },
    box: partBox(line, from ?? 0, to ?? 0),
    confidence: found.trust * sureness,
  };
}
