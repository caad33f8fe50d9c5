import type { FieldName } from './field-types.ts';
import { quadRect, type RotatedRect, rotatePoint } from './geometry.ts';
import type { GlyphText } from './glyph-text.ts';

/** A place where a field's value may stand. */
export interface Candidate {
  readonly name: FieldName;
  readonly glyph: GlyphText;
  /** Where the raw text begins in the glyph text. */
  readonly start: number;
  readonly raw: string;
  /** Text after the value, for checks against it. */
  readonly context: string;
}

const LABELS: readonly (readonly [string, FieldName])[] = [
  ['姓名', 'full_name'],
  ['申请人姓名', 'full_name'],
  ['职工姓名', 'full_name'],
  ['会员姓名', 'full_name'],
  ['申请人', 'full_name'],
  ['性别', 'sex_code'],
  ['工号', 'staff_no'],
  ['职工号', 'staff_no'],
  ['职工编号', 'staff_no'],
  ['人员编号', 'staff_no'],
  ['身份证号', 'id_number'],
  ['身份证号码', 'id_number'],
  ['居民身份证号', 'id_number'],
  ['公民身份号码', 'id_number'],
  ['证件号码', 'id_number'],
  ['出生日期', 'birth_date'],
  ['出生年月', 'birth_date'],
  ['出生年月日', 'birth_date'],
  ['入会日期', 'union_joined_date'],
  ['入会时间', 'union_joined_date'],
  ['加入工会时间', 'union_joined_date'],
  ['所在科室', 'department_name'],
  ['科室', 'department_name'],
  ['工作科室', 'department_name'],
  ['科室部门', 'department_name'],
  ['所在部门', 'department_name'],
  ['部门', 'department_name'],
  ['案号', 'case_no'],
  ['案件编号', 'case_no'],
  ['文号', 'document_no'],
  ['发文字号', 'document_no'],
  ['填表日期', 'document_date'],
  ['申请日期', 'document_date'],
  ['签订日期', 'document_date'],
  ['签字日期', 'document_date'],
  ['印发日期', 'document_date'],
  ['成文日期', 'document_date'],
];
const BY_LABEL: ReadonlyMap<string, FieldName> = new Map(LABELS);
/** Other words of forms that end a value or must not be taken for one. */
const OTHER_LABELS = [
  '民族',
  '学历',
  '籍贯',
  '政治面貌',
  '职务',
  '职称',
  '岗位',
  '联系电话',
  '手机',
  '手机号码',
  '工作单位',
  '家庭住址',
  '个人简历',
  '备注',
  '被申请人',
  '参加工作时间',
  '用工形式',
  '院区',
  '文化程度',
  '会员证号',
  '申请人签名',
  '本人签名',
  '所属工会',
  '所属分工会',
  '分工会',
];
const IS_LABEL = new Set([...BY_LABEL.keys(), ...OTHER_LABELS]);
const LONGEST_FIRST = [...IS_LABEL].sort((a, b) => b.length - a.length).join('|');
/** A label inside a line: at its start or after punctuation. */
const INLINE = new RegExp(`(?<=^|[,;。、(:])(${LONGEST_FIRST})(:?)`, 'gu');

/** Finds values by their labels: within the line, else in the cell to the right, else beneath. */
export function findLabelled(glyphs: readonly GlyphText[], skewDegrees: number): Candidate[] {
  const skew = (skewDegrees * Math.PI) / 180;
  const placed = glyphs.map((glyph) => ({ glyph, rect: straightRect(glyph, skew) }));
  const candidates: Candidate[] = [];
  for (const label of placed) {
    const bare = label.glyph.text.replace(/[:()]/gu, '');
    const name = BY_LABEL.get(bare);
    if (name === undefined) {
      candidates.push(...inlineValues(label.glyph));
      continue;
    }
    const value = valueBeside(label, placed) ?? valueBeneath(label, placed);
    if (value !== null) {
      const raw = value.glyph.text;
      candidates.push({ name, glyph: value.glyph, start: 0, raw, context: '' });
    }
  }
  return candidates;
}

function inlineValues(glyph: GlyphText): Candidate[] {
  const found = [...glyph.text.matchAll(INLINE)];
  return found.flatMap((match, index): Candidate[] => {
    const name = BY_LABEL.get(match[1] as string);
    const start = match.index + match[0].length;
    const end = found[index + 1]?.index ?? glyph.text.length;
    const rest = glyph.text.slice(start, end);
    // A running sentence («申请人请求补发…») has no colon and no figure after the word.
    if (
      name === undefined ||
      (match[2] === '' && !/^\d/.test(rest) && !isShortForm(glyph, match))
    ) {
      return [];
    }
    const raw = /^[^,;。、]*/u.exec(rest)?.[0] ?? '';
    if (raw === '') return [];
    return [{ name, glyph, start, raw, context: glyph.text.slice(start + raw.length) }];
  });
}

/** «姓名欧阳文静» in one box: label at the start, a short value, no punctuation. */
function isShortForm(glyph: GlyphText, match: RegExpExecArray): boolean {
  return match.index === 0 && glyph.text.length <= 16 && !/[,;。]/u.test(glyph.text);
}

interface PlacedGlyph {
  readonly glyph: GlyphText;
  readonly rect: RotatedRect;
}

function straightRect(glyph: GlyphText, skew: number): RotatedRect {
  const rect = quadRect(glyph.line.box);
  // Any centre will do: only relative positions are used.
  const [x, y] = rotatePoint([rect.x, rect.y], [0, 0], -skew);
  return { ...rect, x, y };
}

function isLabel(glyph: GlyphText): boolean {
  return IS_LABEL.has(glyph.text.replace(/[:()]/gu, ''));
}

function valueBeside(label: PlacedGlyph, all: readonly PlacedGlyph[]): PlacedGlyph | null {
  const right = label.rect.x + label.rect.width / 2;
  const beside = all
    .filter(
      ({ glyph, rect }) =>
        glyph !== label.glyph &&
        rect.x - rect.width / 2 > right - label.rect.height / 2 &&
        Math.abs(rect.y - label.rect.y) < 0.6 * Math.max(label.rect.height, rect.height),
    )
    .sort((a, b) => a.rect.x - a.rect.width / 2 - (b.rect.x - b.rect.width / 2));
  const nearest = beside[0];
  if (nearest === undefined || isLabel(nearest.glyph)) return null;
  return nearest;
}

function valueBeneath(label: PlacedGlyph, all: readonly PlacedGlyph[]): PlacedGlyph | null {
  const reach = 4 * label.rect.height;
  const beneath = all
    .filter(
      ({ rect }) =>
        rect.y - label.rect.y > 0.8 * label.rect.height &&
        rect.y - label.rect.y < reach &&
        Math.abs(rect.x - label.rect.x) < (rect.width + label.rect.width) / 2,
    )
    .sort((a, b) => a.rect.y - b.rect.y);
  const nearest = beneath[0];
  if (nearest === undefined || isLabel(nearest.glyph)) return null;
  return nearest;
}
