import { type FieldName, fieldOf, type TableName, tableOf } from '#contracts';
import { noFacts } from '#home';
import type { PhysicalRow } from '#readers';
import type { Known } from '../check/table-check.ts';
import { assignBest, withoutPair } from './assign.ts';
import { type ColumnProfile, profileColumn } from './column-profile.ts';
import { type ContentScore, scoreContent } from './content-score.ts';
import { nameScorer } from './name-score.ts';
import { namesAnother } from './other-names.ts';
import { isRunningNumber } from './running-number.ts';

const nothingKnown: Known = { departments: new Set(), facts: noFacts };

/** What is asked: the columns of one table and some of its rows. */
interface MappingQuestion {
  table: TableName;
  /** header texts, one a column; '' where there is none */
  headers: readonly string[];
  /** data rows, as many as were looked at */
  rows: readonly PhysicalRow[];
  /** headers a declaration or a layout file adds */
  declared?: Readonly<Record<string, FieldName>>;
  /** fields that may be taken; by default all of the table */
  taken?: ReadonlySet<FieldName>;
  known?: Known;
}

/** What one column means, and how sure that is. */
export interface ColumnMapping {
  index: number;
  header: string;
  field: FieldName | null;
  /** what numbers are multiplied by: 10000 under 万元 */
  factor: number;
  /** 0..1 */
  confidence: number;
  /** Chinese, why: by the header, by the content */
  reasons: string[];
  /** other fields it could be as well; then a person has to decide */
  alternatives: FieldName[];
  /** the header is a known name of the field */
  isExact: boolean;
  /** the header speaks for the field, not the content alone */
  isNamed: boolean;
  /** the content speaks against the field the header names */
  isDoubtful: boolean;
  profile: ColumnProfile;
}

const fewestValues = 3;
/** Below this a likeness is no proposal. */
const leastScore = 0.42;
/** An assignment this little better than the next one is no decision. */
const clearMargin = 0.06;
const doubtfulShare = 0.3;

const requiredBonus = 0.08;
/** From here on a header names a field by itself. */
const clearName = 0.7;

interface Scored {
  isExact: boolean;
  isNamed: boolean;
  score: number;
  factor: number;
  reasons: string[];
  isDoubtful: boolean;
}

const nothing: Scored = {
  ...{ score: 0, factor: 1, reasons: [] },
  ...{ isExact: false, isNamed: false, isDoubtful: false },
};

/** Name and content as one score; a content that fits can carry a column without a header. */
function combine(
  name: { score: number; factor: number; reason: string },
  content: ContentScore,
): Scored {
  const { share, weight, reason } = content;
  const isExact = name.score === 1;
  const said = {
    factor: name.factor,
    reasons: [...(name.score > 0 ? [name.reason] : []), reason],
    isExact,
    isNamed: name.score > 0,
  };
  if (share === null) return { score: name.score * 0.92, ...said, isDoubtful: false };
  if (name.score === 0) {
    // A field that any text fits proves nothing by fitting.
    return { score: share >= 0.6 ? share * weight * 0.9 : 0, ...said, isDoubtful: false };
  }
  const isDoubtful = share < doubtfulShare && weight >= 0.5;
  // Where a content says little, a misfit says little too.
  const fit = 1 - (1 - share) * weight;
  const score = isExact ? 0.7 + 0.3 * fit : name.score * (0.55 + 0.45 * fit);
  return { score: isDoubtful && !isExact ? score * 0.5 : score, ...said, isDoubtful };
}

/**
 * Matches the columns of a table to its fields: by names, synonyms, likeness of names, and by what
 * the values are. Each field gets one column at most and each column one field; of all such
 * assignments the one with the largest sum of scores is taken. Where another is nearly as good,
 * both fields are named.
 */
export function mapColumns(question: MappingQuestion): ColumnMapping[] {
  const { table, headers, rows, declared = {}, known = nothingKnown } = question;
  const fields = tableOf(table).fields.filter((name) => question.taken?.has(name) ?? true);
  const { required: needed, usual = [] } = tableOf(table);
  const required = new Set([...needed, ...usual]);
  const scoreName = nameScorer(table, declared);
  const profiles = headers.map((_, index) => profileColumn(rows, index));
  const scored = headers.map((header, index) => {
    const profile = profiles[index] as ColumnProfile;
    const isEnough = profile.cells.length >= fewestValues;
    const named = fields.map((name) => scoreName(header, name));
    const clearest = Math.max(0, ...named.map(({ score }) => score));
    const isAnother = namesAnother(header, fields);
    return fields.map((name, column) => {
      const own = named[column] ?? { score: 0, factor: 1, reason: '' };
      // What only counts the rows is no field's, however well its numbers would fit.
      if (isRunningNumber(header) && own.score < 1) return nothing;
      if (isAnother && own.score < 1) return nothing;
      // A header that names one field does not stand for another one, whatever its content.
      if (clearest >= clearName && own.score < clearest - 0.15) return nothing;
      const content = scoreContent(name, profile, known);
      const both = combine(own, isEnough ? content : { ...content, share: null });
      // Of fields a content fits equally, the one that has to be there is the likelier one.
      const isLikelier = own.score === 0 && both.score > 0 && required.has(name);
      return isLikelier ? { ...both, score: both.score + requiredBonus } : both;
    });
  });
  const scores = scored.map((line) => line.map(({ score }) => (score >= leastScore ? score : 0)));
  const pairs = assignBest(scores);
  return headers.map((header, index) => {
    const profile = profiles[index] as ColumnProfile;
    const pair = pairs.find(({ row }) => row === index);
    const found = pair ? scored[index]?.[pair.column] : undefined;
    const field = pair ? fields[pair.column] : undefined;
    if (!pair || !found || !field) {
      return {
        ...{ index, header, field: null, factor: 1, confidence: 0, profile },
        ...{ reasons: ['没有字段与它对应'], alternatives: [] },
        ...{ isExact: false, isNamed: false, isDoubtful: false },
      };
    }
    const { pairs: other, loss } = withoutPair(scores, pairs, pair);
    const isClear = loss >= clearMargin;
    const next = other.find(({ row }) => row === index);
    const taker = other.find(({ column }) => column === pair.column);
    // The runner-up gives this column another field, or this field another column.
    const rival = next ? fields[next.column] : undefined;
    const alternatives = isClear || !rival ? [] : [rival];
    const isContested = !isClear && taker !== undefined;
    const confidence = isClear ? found.score : Math.min(found.score, 0.5);
    return {
      ...{ index, header, field, factor: found.factor, profile },
      confidence: Math.round(confidence * 100) / 100,
      reasons: [
        ...found.reasons,
        ...(alternatives.length > 0
          ? [`也可能是${alternatives.map((name) => `“${fieldOf(name).label}”`).join('、')}`]
          : []),
        ...(isContested && !rival
          ? [`“${headers[taker.row] || `第${taker.row + 1}列`}”也可能是“${fieldOf(field).label}”`]
          : []),
      ],
      alternatives,
      isExact: found.isExact,
      isNamed: found.isNamed,
      isDoubtful: found.isDoubtful,
    };
  });
}
