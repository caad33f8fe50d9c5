import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { type FieldName, fieldOf, type TableName, tableOf, tables } from '#contracts';
import { type Home, HuicangError, writeFileAtomic } from '#home';
import { type DialectOptions, plainHeader, type TextEncoding } from '#readers';
import { fold } from '#values';
import { type SourceDeclaration, tablesOf, takenFields } from '../declaration/declaration.ts';
import { type Derivations, noDerivations } from '../derive/derivation.ts';
import { derivationKeys, readDerivations, textOf } from '../derive/read-derivations.ts';
import { derivationLines } from '../derive/write-derivations.ts';

/** How files of one kind lie, as a person has written or confirmed it. */
export interface SavedLayout {
  /**
   * id of a confirmed kind of file, which is known by its header wherever it lies in the inbox;
   * undefined: known by its name, in the place its source declares
   */
  kind: string | undefined;
  /** when and by whom a kind was confirmed; confirmed anew, its files are read anew */
  confirmed: string | undefined;
  /** file name with `*` for any text; of a kind it only decides between two of the same header */
  appliesTo: string;
  dialect: DialectOptions;
  /** name of the sheet in the file; undefined: any */
  sheet: string | undefined;
  /** the table its rows go to; undefined: as the source declares */
  table: TableName | undefined;
  /** numbers of the header's rows; [0] for none; undefined: to be found */
  headerRows: readonly number[] | undefined;
  /** header, folded by `plainHeader`, → field, or null for 不采用 */
  columns: ReadonlyMap<string, FieldName | null>;
  /** how fields come about that no column holds as it is */
  derivations: Derivations;
}

/** What stands for a column that is left behind. */
export const notTaken = '不采用';
/** What stands for a column that a person still has to decide. */
export const undecided = '待定';

const encodings: readonly TextEncoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'];
const keys = new Set([
  ...['kind', 'confirmed', 'applies_to', 'dialect', 'sheet', 'table', 'header_rows', 'columns'],
  ...derivationKeys,
]);

/** `layouts/<id>.yaml` in the root: beside the settings, because a source need not have a folder. */
export function layoutPath(home: Home, id: string): string {
  return join(home.root, 'layouts', `${id}.yaml`);
}

/** Whether a file name is one of the kind. */
export function appliesTo({ appliesTo: pattern }: SavedLayout, fileName: string): boolean {
  const escaped = fold(pattern, 'composed')
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'iu').test(fold(fileName, 'composed').split('/').at(-1) ?? '');
}

/** Reads one layout file; every fault names its line. */
class LayoutReader {
  private readonly path: string;
  private readonly declaration: SourceDeclaration;
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(path: string, declaration: SourceDeclaration) {
    this.path = path;
    this.declaration = declaration;
    this.document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: this.lines });
  }

  read(): SavedLayout[] {
    const syntax = this.document.errors[0];
    if (syntax) throw this.fault(syntax.pos[0], '写法有误');
    const { contents } = this.document;
    if (contents === null) return [];
    const list = isMap(contents) ? contents.get('layouts', true) : null;
    if (!isMap(contents) || !isSeq(list))
      throw this.fault(0, '应有 layouts: 一项，其下每种文件一段');
    const unknown = contents.items.find(({ key }) => textOf(key) !== 'layouts');
    if (unknown) throw this.fault(unknown.key, `不认识“${textOf(unknown.key)}”`);
    return list.items.map((item) => {
      if (!isMap(item)) throw this.fault(item, '应是一段“键: 值”');
      return this.entry(item);
    });
  }

  private entry(item: YAMLMap): SavedLayout {
    for (const { key } of item.items) {
      if (keys.has(textOf(key))) continue;
      throw this.fault(key, `不认识“${textOf(key)}”，可用：${[...keys].join('、')}`);
    }
    const kind = this.text(item, 'kind');
    const appliesTo = this.text(item, 'applies_to') ?? (kind === undefined ? undefined : '*');
    if (!appliesTo) throw this.fault(item, '缺少 applies_to（文件名，* 代表任意文字）');
    const table = this.table(item);
    const own = table ? [table] : tablesOf(this.declaration);
    const taken = takenFields(this.declaration);
    const offered = own.flatMap((each) => tableOf(each).fields).filter((name) => taken.has(name));
    const fault = (at: unknown, what: string) => this.fault(at, what);
    return {
      kind,
      confirmed: this.text(item, 'confirmed'),
      appliesTo,
      dialect: this.dialect(item),
      sheet: this.text(item, 'sheet'),
      table,
      headerRows: this.headerRows(item),
      columns: this.columns(item, offered),
      derivations: readDerivations(item, offered, fault),
    };
  }

  private text(item: YAMLMap, key: string): string | undefined {
    const node = item.get(key, true);
    if (node === undefined) return undefined;
    if (!isScalar(node) || node.value === null) throw this.fault(node, `${key} 要写文字`);
    return String(node.value).trim();
  }

  private table(item: YAMLMap): TableName | undefined {
    const said = this.text(item, 'table');
    if (said === undefined) return undefined;
    const own = tablesOf(this.declaration);
    const found = own.find((name) => name === said || tableOf(name).label === said);
    if (found) return found;
    const known = own.map((name) => `“${tables[name].label}”`).join('、');
    throw this.fault(item.get('table', true), `没有表“${said}”，可用：${known}`);
  }

  private dialect(item: YAMLMap): DialectOptions {
    const node = item.get('dialect', true);
    if (node === undefined) return {};
    if (!isMap(node)) throw this.fault(node, 'dialect 下写 encoding、delimiter 或 quote');
    const dialect: DialectOptions = {};
    for (const { key, value } of node.items) {
      const [name, said] = [textOf(key), isScalar(value) ? String(value.value ?? '') : ''];
      if (name === 'encoding') {
        const encoding = encodings.find((each) => each === said.toLowerCase());
        if (!encoding) throw this.fault(value, `没有编码“${said}”，可用：${encodings.join('、')}`);
        dialect.encoding = encoding;
      } else if (name === 'delimiter') dialect.delimiter = said === '\\t' ? '\t' : said;
      else if (name === 'quote') dialect.quote = said;
      else throw this.fault(key, `不认识“${name}”，可用：encoding、delimiter、quote`);
    }
    return dialect;
  }

  private headerRows(item: YAMLMap): number[] | undefined {
    const node = item.get('header_rows', true);
    if (node === undefined) return undefined;
    const values = isSeq(node) ? node.items : [node];
    const numbers = values.map((value) => (isScalar(value) ? Number(value.value) : Number.NaN));
    const isGood = numbers.every((number) => Number.isInteger(number) && number >= 0);
    if (!isGood || numbers.length === 0 || (numbers.includes(0) && numbers.length > 1)) {
      throw this.fault(node, 'header_rows 写表头在文件中的行号，如 [3] 或 [3, 4]；没有表头写 [0]');
    }
    return numbers;
  }

  private columns(item: YAMLMap, offered: readonly FieldName[]): Map<string, FieldName | null> {
    const node = item.get('columns', true);
    if (node === undefined && derivationKeys.some((key) => item.has(key))) return new Map();
    if (!isMap(node)) throw this.fault(node ?? item, '缺少 columns（表头: 字段，或 不采用）');
    const columns = new Map<string, FieldName | null>();
    const usedBy = new Map<FieldName, string>();
    for (const { key, value } of node.items) {
      const header = textOf(key);
      const said = isScalar(value) ? String(value.value ?? '').trim() : '';
      if (columns.has(plainHeader(header))) throw this.fault(key, `列“${header}”写了两次`);
      if (said === notTaken) {
        columns.set(plainHeader(header), null);
        continue;
      }
      if (said === undecided) {
        throw this.fault(
          value,
          `列“${header}”还没有决定：把“${undecided}”改成字段名，或 ${notTaken}`,
        );
      }
      const field = offered.find((name) => name === said || fieldOf(name).label === said);
      if (!field) {
        const known = offered.map((name) => fieldOf(name).label).join('、');
        throw this.fault(value, `没有字段“${said}”；可用：${known}，或 ${notTaken}`);
      }
      const other = usedBy.get(field);
      if (other !== undefined) {
        throw this.fault(value, `“${fieldOf(field).label}”已对应列“${other}”，一个字段只能有一列`);
      }
      usedBy.set(field, header);
      columns.set(plainHeader(header), field);
    }
    return columns;
  }

  private fault(at: unknown, what: string): HuicangError {
    const range = (at as { range?: [number, number, number] | null } | null)?.range;
    const offset = typeof at === 'number' ? at : (range?.[0] ?? 0);
    const { line } = this.lines.linePos(offset);
    return new HuicangError(`版式文件 ${this.path} 第 ${line} 行：${what}`, {
      remedy: '改正该行后再采集；写法见 docs/sources.md。',
    });
  }
}

/**
 * The saved layouts of a source; none where it has no layout file.
 * @throws HuicangError naming the line that is wrong
 */
export function readLayoutFile(home: Home, declaration: SourceDeclaration): SavedLayout[] {
  const path = layoutPath(home, declaration.id);
  return existsSync(path) ? new LayoutReader(path, declaration).read() : [];
}

/** One entry to be written, with a comment beside each column. */
export interface LayoutDraft {
  /** id of the kind, where it is known by its header */
  kind?: string;
  confirmed?: string;
  appliesTo: string;
  sheet?: string;
  table?: string;
  dialect?: DialectOptions;
  headerRows?: readonly number[];
  columns: { header: string; said: string; comment: string }[];
  /** how fields come about that no column holds */
  derivations?: Derivations;
}

function quotedText(text: string): string {
  return JSON.stringify(text);
}

function entryText(draft: LayoutDraft): string[] {
  const dialect = Object.entries(draft.dialect ?? {}).map(
    ([key, value]) => `      ${key}: ${quotedText(String(value))}`,
  );
  const name = `applies_to: ${quotedText(draft.appliesTo)}  # 文件名，* 代表任意文字`;
  return [
    ...(draft.kind === undefined
      ? [`  - ${name}`]
      : [`  - kind: ${draft.kind}  # 凡有这些列的文件都算，不论文件名和文件夹`, `    ${name}`]),
    ...(draft.confirmed ? [`    confirmed: ${draft.confirmed}`] : []),
    ...(draft.sheet ? [`    sheet: ${quotedText(draft.sheet)}`] : []),
    ...(draft.table ? [`    table: ${draft.table}`] : []),
    ...(dialect.length > 0 ? ['    dialect:', ...dialect] : []),
    draft.headerRows
      ? `    header_rows: [${draft.headerRows.join(', ')}]  # 表头的行号；0 为没有表头`
      : '    # header_rows: [3]  # 找不到表头时，写表头在文件中的行号；没有表头写 [0]',
    `    columns:  # 表头: 字段，不要的列写 ${notTaken}`,
    ...draft.columns.map(
      ({ header, said, comment }) =>
        `      ${quotedText(header)}: ${said}${comment ? `  # ${comment}` : ''}`,
    ),
    ...derivationLines(draft.derivations ?? noDerivations).map((line) => `    ${line}`),
  ];
}

/**
 * Writes an entry into a source's layout file; one of the same kind, or of the same name pattern and
 * sheet, is replaced, the others and their comments stay.
 * @returns the path
 */
export function saveLayout(
  home: Home,
  declaration: Pick<SourceDeclaration, 'id' | 'label'>,
  draft: LayoutDraft,
): string {
  const path = layoutPath(home, declaration.id);
  mkdirSync(join(home.root, 'layouts'), { recursive: true });
  const fresh = [
    `# ${declaration.label}：文件的列怎样对应到档案的字段。`,
    '# 可以用记事本修改，改后重新采集即可；写错时采集会报出行号。',
    'layouts:',
  ].join('\n');
  const before = existsSync(path)
    ? readFileSync(path, 'utf8')
        .trimEnd()
        .replace(/^layouts: \[\]$/m, 'layouts:')
    : fresh;
  const kept = withoutEntry(before, draft);
  writeFileAtomic(path, `${kept}\n${entryText(draft).join('\n')}\n`);
  return path;
}

/**
 * Takes the entry of a kind out of a source's layout file.
 * @returns its text; null where there is none
 */
export function removeLayout(home: Home, id: string, kind: string): string | null {
  const path = layoutPath(home, id);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8').trimEnd();
  const cut = cutEntry(text, (item) => item.get('kind') === kind);
  if (cut === null) return null;
  // A list without entries is `null`, which the reader would take for a fault.
  const rest = /^layouts:\s*$/m.test(cut.rest) && !/^ {2}- /m.test(cut.rest);
  writeFileAtomic(path, `${rest ? cut.rest.replace(/^layouts:\s*$/m, 'layouts: []') : cut.rest}\n`);
  return cut.entry;
}

/** The file's text without the entry that a draft replaces. */
function withoutEntry(text: string, draft: LayoutDraft): string {
  const isReplaced = (item: YAMLMap) =>
    draft.kind === undefined
      ? !item.has('kind') &&
        item.get('applies_to') === draft.appliesTo &&
        (item.get('sheet') ?? undefined) === draft.sheet
      : item.get('kind') === draft.kind;
  return cutEntry(text, isReplaced)?.rest ?? text;
}

/** The text without the first entry that is meant, and that entry; null where there is none. */
function cutEntry(
  text: string,
  isMeant: (item: YAMLMap) => boolean,
): { rest: string; entry: string } | null {
  const document = parseDocument(text);
  const list = isMap(document.contents) ? document.contents.get('layouts', true) : null;
  if (!isSeq(list)) return null;
  const index = list.items.findIndex((item) => isMap(item) && isMeant(item));
  if (index < 0) return null;
  const starts = list.items.map((item) => entryStart(text, (item as YAMLMap).range?.[0] ?? 0));
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? text.length;
  return {
    rest: `${text.slice(0, start)}${text.slice(end)}`.trimEnd(),
    entry: text.slice(start, end).trimEnd(),
  };
}

/** Where an entry begins, with the comment lines a person has put above it. */
function entryStart(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset) + 1;
  for (;;) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (before === start || !/^ {0,2}#/.test(text.slice(before, start))) return start;
    start = before;
  }
}
