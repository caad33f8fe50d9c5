import { alsoCalled, type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import { headerMatcher, plainHeader } from '#readers';

/** How well a header names a field. */
interface NameScore {
  /** 1 the same words, 0 nothing in common */
  score: number;
  /** what numbers are multiplied by: 10000 under 万元 */
  factor: number;
  /** Chinese: why */
  reason: string;
}

/** Least number of characters to insert, delete, replace or swap with the next one. */
export function editDistance(from: string, to: string): number {
  const a = [...from];
  const b = [...to];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Units, notes and group names around the word that matters: `职工_姓名`, `应缴（元）`, `手机1`. */
function bareHeader(header: string): string {
  return (plainHeader(header).split('_').at(-1) ?? '')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/^(职工|员工|会员|本人|人员|本月|当月)(?=.{2,})/, '')
    .replace(/(数|值|列|项)?\d*$/, '')
    .replace(/[/／、·].*$/, '');
}

/** 0..1: how much of the longer word the shorter one covers, or how few characters differ. */
export function similarity(header: string, name: string): number {
  if (header === '' || name === '') return 0;
  if (header === name) return 1;
  const [short, long] = [...header].length < [...name].length ? [header, name] : [name, header];
  const ratio = [...short].length / [...long].length;
  if ([...short].length >= 2 && long.includes(short)) return 0.6 + 0.35 * ratio;
  const alike = 1 - editDistance(header, name) / [...long].length;
  return alike >= 0.6 ? alike * 0.9 : 0;
}

/** Scores headers against the fields of a table, by names, synonyms and likeness. */
export function nameScorer(
  table: TableName,
  declared: Readonly<Record<string, FieldName>> = {},
): (header: string, field: FieldName) => NameScore {
  const match = headerMatcher(table, declared);
  const names = new Map<FieldName, string[]>();
  for (const name of tableOf(table).fields) {
    const { label, synonyms = [] } = fieldOf(name);
    const own = Object.keys(declared).filter((text) => declared[text] === name);
    const suggested = alsoCalled[name]?.split(' ') ?? [];
    names.set(name, [label, ...synonyms, ...own, ...suggested].map(plainHeader));
  }
  return (header, field) => {
    if (plainHeader(header) === '') return { score: 0, factor: 1, reason: '没有表头' };
    const exact = match(header);
    if (exact?.field === field) {
      const isLabel = plainHeader(header) === plainHeader(fieldOf(field).label);
      const reason = isLabel ? '表头相同' : `表头是“${fieldOf(field).label}”的另一种写法`;
      return { score: 1, factor: exact.factor, reason };
    }
    // A header that names one field by its own words does not name another by likeness.
    if (exact) return { score: 0, factor: 1, reason: `表头是“${fieldOf(exact.field).label}”` };
    const bare = bareHeader(header);
    let score = 0;
    let nearest = '';
    for (const name of names.get(field) ?? []) {
      const alike = similarity(bare, name) * 0.97;
      if (alike > score) [score, nearest] = [alike, name];
    }
    return { score, factor: 1, reason: score > 0 ? `表头与“${nearest}”相近` : '表头不相近' };
  };
}
