import { type Candidate, findLabelled } from './field-labels.ts';
import { type DocumentType, FIELD_LABELS, type FieldName, type PageField } from './field-types.ts';
import { fieldValue, findAmounts, findDates, idBirthDate } from './field-values.ts';
import { type GlyphText, glyphText } from './glyph-text.ts';
import type { PageText } from './page-types.ts';

/** Below this the least sure character of a value sends it to review (ocr.md: 0.8). */
const MIN_PROBABILITY = 0.8;

/**
 * Takes the fields of forms and papers from a page: the value beside or under its label first,
 * patterns over the lines where there is no label; then checks each value.
 */
export function extractFields(page: PageText, type: DocumentType): PageField[] {
  const glyphs = page.lines.map(glyphText);
  const candidates = [...findLabelled(glyphs, page.skewDegrees), ...findByPattern(glyphs, type)];
  const fields = new Map<FieldName, PageField>();
  for (const candidate of candidates) {
    if (!wanted(candidate.name, type)) continue;
    const field = checkedField(candidate);
    const known = fields.get(candidate.name);
    // Labelled candidates come first; a later one replaces only what failed its checks.
    if (known === undefined || (failures(known) > 0 && failures(field) === 0)) {
      fields.set(candidate.name, field);
    }
  }
  crossCheck(fields);
  return [...fields.values()];
}

/** Personal data of a running text belongs to several people, so only forms and cases have it. */
function wanted(name: FieldName, type: DocumentType): boolean {
  if (type === 'minutes') return /^document_|^amount_fen$/.test(name);
  if (name === 'case_no') return type !== 'membership_form';
  if (name === 'amount_fen') return type === 'mediation_agreement';
  return true;
}

function* findByPattern(glyphs: readonly GlyphText[], type: DocumentType): Generator<Candidate> {
  const patterns: [FieldName, RegExp][] = [
    ['id_number', /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/gu],
    ['sex_code', /(?<=^申请人:[^,，]{2,12}[,，])[男女](?=[,，]|$)/gu],
    ['staff_no', /(?<=工号\D{0,2})\d{4,6}(?!\d)/gu],
    [
      type === 'mediation_agreement' ? 'case_no' : 'document_no',
      /\p{Script=Han}{2,8}[〔[(【]\d{4}[〕\])】]第?\d{1,4}号/gu,
    ],
  ];
  for (const glyph of glyphs) {
    for (const [name, pattern] of patterns) {
      for (const match of glyph.text.matchAll(pattern)) {
        yield { name, glyph, start: match.index, raw: match[0], context: '' };
      }
    }
  }
  const amounts = glyphs.flatMap((glyph) =>
    findAmounts(glyph.text).map((at) => ({ glyph, ...at })),
  );
  amounts.sort((a, b) => Number(b.raw.startsWith('人民币')) - Number(a.raw.startsWith('人民币')));
  const following = glyphs.map((glyph) => glyph.text).join('');
  for (const { glyph, raw, index } of amounts) {
    const context = following.slice(following.indexOf(glyph.text) + index + raw.length);
    yield { name: 'amount_fen', glyph, start: index, raw, context: context.slice(0, 40) };
  }
  // The date of signing stands last, alone on its line or after 日期.
  for (const glyph of [...glyphs].reverse()) {
    const date = findDates(glyph.text).at(-1);
    if (date && glyph.text.replace(/[()日期:]/gu, '').length <= date.raw.length + 6) {
      yield { name: 'document_date', glyph, start: date.index, raw: date.raw, context: '' };
    }
  }
}

function checkedField(candidate: Candidate): PageField {
  const { name, glyph, start, raw, context } = candidate;
  const { value, checks } = fieldValue(name, raw, context);
  const own = glyph.probabilities.slice(start, start + raw.length);
  const confidence = own.length === 0 ? 0 : Math.min(...own);
  const all = [
    ...checks,
    { id: 'character-probability', passed: confidence >= MIN_PROBABILITY },
  ] as const;
  return withStatus({
    name,
    label: FIELD_LABELS[name],
    raw,
    value,
    confidence,
    box: glyph.line.box,
    checks: all,
  });
}

function withStatus(field: Omit<PageField, 'status'>): PageField {
  return { ...field, status: field.checks.every((check) => check.passed) ? 'ok' : 'review' };
}

/** Failed checks of form; a low probability alone is no reason to prefer another place. */
function failures(field: PageField): number {
  return field.checks.filter((check) => !check.passed && check.id !== 'character-probability')
    .length;
}

function crossCheck(fields: Map<FieldName, PageField>): void {
  const value = (name: FieldName): string | null => fields.get(name)?.value ?? null;
  const add = (name: FieldName, id: PageField['checks'][number]['id'], passed: boolean): void => {
    const field = fields.get(name);
    if (field)
      fields.set(name, withStatus({ ...field, checks: [...field.checks, { id, passed }] }));
  };
  const [id, birth, sex, joined] = [
    value('id_number'),
    value('birth_date'),
    value('sex_code'),
    value('union_joined_date'),
  ];
  if (id !== null && birth !== null) {
    const agrees = idBirthDate(id)?.startsWith(birth) === true;
    add('id_number', 'id-birth-agrees', agrees);
    add('birth_date', 'id-birth-agrees', agrees);
  }
  if (id !== null && sex !== null) {
    add('sex_code', 'id-sex-agrees', (Number(id[16]) % 2 === 1 ? '男' : '女') === sex);
  }
  if (birth !== null && joined !== null) {
    const sixteenth = `${Number(birth.slice(0, 4)) + 16}${birth.slice(4)}`;
    // Dates may have different precision; the shorter one decides how much is compared.
    const length = Math.min(sixteenth.length, joined.length);
    add(
      'union_joined_date',
      'joined-after-16',
      joined.slice(0, length) >= sixteenth.slice(0, length),
    );
  }
}
