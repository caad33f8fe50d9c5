import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import { type FieldName, fieldOf } from '#contracts';
import type { HuicangError } from '#home';
import { moneyFactor } from '#readers';
import type { Derivation, Derivations, FilePlace, SideBySide } from './derivation.ts';
import { lookUpFields } from './staff-directory.ts';

/** Keys of a layout entry that say how fields come about. */
export const derivationKeys = ['derive', 'values', 'units', 'side_by_side'] as const;

/** Makes the error for a fault at a node of the file; it names the line. */
export type FaultAt = (node: unknown, what: string) => HuicangError;

/** Text of a scalar; '' of anything else. */
export function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value ?? '').trim() : '';
}

const places = ['file_name', 'folder', 'sheet', 'title'] as const;
const forms = ['constant', 'from', 'column', 'columns', 'look_up', 'generate'] as const;

class DerivationReader {
  private readonly offered: readonly FieldName[];
  private readonly fault: FaultAt;

  constructor(offered: readonly FieldName[], fault: FaultAt) {
    this.offered = offered;
    this.fault = fault;
  }

  read(item: YAMLMap): Derivations {
    return {
      derive: this.byField(item, 'derive', (node) => this.derivation(node)),
      values: this.byField(item, 'values', (node) => this.words(node)),
      units: this.byField(item, 'units', (node) => this.unit(node)),
      sideBySide: this.sideBySide(item.get('side_by_side', true)),
    };
  }

  private field(node: unknown): FieldName {
    const said = textOf(node);
    const field = this.offered.find((name) => name === said || fieldOf(name).label === said);
    if (field) return field;
    const known = this.offered.map((name) => fieldOf(name).label).join('、');
    throw this.fault(node, `没有字段“${said}”；可用：${known}`);
  }

  private byField<Value>(
    item: YAMLMap,
    key: string,
    read: (node: unknown) => Value,
  ): Map<FieldName, Value> {
    const node = item.get(key, true);
    if (node === undefined) return new Map();
    const pairs = this.pairs(node, `${key} 下每行写“字段: …”`);
    return new Map(pairs.map((pair) => [this.field(pair.key), read(pair.value)]));
  }

  private pairs(node: unknown, what: string): Pair[] {
    if (isMap(node)) return node.items;
    throw this.fault(node, what);
  }

  private derivation(node: unknown): Derivation {
    const how = `写法：${forms.map((form) => `{ ${form}: … }`).join('、')}`;
    if (!isMap(node)) throw this.fault(node, how);
    const form = forms.find((each) => node.has(each));
    const said = form && node.get(form, true);
    const others = { constant: [], from: ['match'], look_up: [], generate: [] };
    const more = form && form in others ? others[form as keyof typeof others] : undefined;
    const allowed = new Set<string>([form ?? '', ...(more ?? ['join', 'split', 'part', 'match'])]);
    const unknown = node.items.find(({ key }) => !allowed.has(textOf(key)));
    if (!form || unknown) throw this.fault(unknown?.key ?? node, how);
    const match = this.pattern(node);
    const isMatched = match === undefined ? {} : { match };
    switch (form) {
      case 'constant':
        return { kind: 'constant', text: textOf(said) };
      case 'from':
        return { kind: 'place', places: this.places(said), ...isMatched };
      case 'look_up': {
        const by = this.texts(said).map((text) =>
          lookUpFields.find((field) => field === text || fieldOf(field).label === text),
        );
        const known = by.filter((field) => field !== undefined);
        const labels = lookUpFields.map((field) => fieldOf(field).label).join('、');
        if (known.length < by.length || !known.includes('full_name')) {
          throw this.fault(said, `look_up 写据以查找的字段，如 [${labels}]`);
        }
        return { kind: 'look_up', by: known };
      }
      case 'generate':
        return { kind: 'generated', columns: this.texts(said) };
      case 'column':
      case 'columns': {
        const by = node.get('split', true);
        const join = node.get('join', true);
        const part = Number(node.get('part') ?? 1);
        if (!Number.isInteger(part) || part === 0) {
          throw this.fault(node, 'part 写第几段，从 1 数起；-1 为最后一段');
        }
        return {
          kind: 'columns',
          columns: this.texts(said),
          join: isScalar(join) ? String(join.value ?? '') : '',
          ...(isScalar(by) ? { split: { by: String(by.value ?? ''), part } } : {}),
          ...isMatched,
        };
      }
    }
  }

  private pattern(node: YAMLMap): string | undefined {
    const said = node.get('match', true);
    if (said === undefined) return undefined;
    try {
      new RegExp(textOf(said), 'u');
    } catch {
      throw this.fault(said, `match 不是可用的正则式：${textOf(said)}`);
    }
    return textOf(said);
  }

  private texts(node: unknown): string[] {
    const texts = (isSeq(node) ? node.items : [node]).map(textOf);
    if (texts.length > 0 && texts.every((text) => text !== '')) return texts;
    throw this.fault(node, '写一个列名，或 [列名, 列名]');
  }

  private places(node: unknown): FilePlace[] {
    return this.texts(node).map((text) => {
      if (/^[A-Z]{1,3}\d{1,7}$/.test(text)) return { cell: text };
      const place = places.find((each) => each === text);
      if (place) return place;
      throw this.fault(node, `from 写 ${places.join('、')}，或单元格如 B2`);
    });
  }

  private words(node: unknown): Map<string, string> {
    const pairs = this.pairs(
      node,
      'values 下每个字段写“文件中的词: 认得的词”；空白写 ""，其余写 "*"',
    );
    return new Map(pairs.map(({ key, value }) => [textOf(key), textOf(value)]));
  }

  private unit(node: unknown): number {
    const factor = moneyFactor(textOf(node));
    if (factor !== null) return factor;
    throw this.fault(node, '单位写 元、百元、千元、万元、百万元、亿元 或 分');
  }

  private sideBySide(node: unknown): SideBySide | null {
    if (node === undefined) return null;
    const how = 'side_by_side 下写 field、groups（并排的列名），一列一组时另写 value';
    const pairs = new Map(this.pairs(node, how).map(({ key, value }) => [textOf(key), value]));
    const unknown = [...pairs.keys()].find((key) => !['field', 'value', 'groups'].includes(key));
    const groups = pairs.get('groups');
    const field = pairs.get('field');
    if (unknown !== undefined || !groups || !field) throw this.fault(node, how);
    const said: [string, string][] = isMap(groups)
      ? groups.items.map(({ key, value }) => [textOf(key), textOf(value) || textOf(key)])
      : this.texts(groups).map((text) => [text, text]);
    const value = pairs.get('value');
    return {
      field: this.field(field),
      value: value === undefined ? null : this.field(value),
      groups: new Map(said),
    };
  }
}

/**
 * What an entry of a layout file says of how fields come about.
 * @param offered fields that may be meant
 * @throws HuicangError naming the line of what is wrong
 */
export function readDerivations(
  item: YAMLMap,
  offered: readonly FieldName[],
  fault: FaultAt,
): Derivations {
  return new DerivationReader(offered, fault).read(item);
}
