import iconv from 'iconv-lite';
import { SaxesParser } from 'saxes';
import { HuicangError } from '#home';
import {
  type Cells,
  type OaDialect,
  type OaDocument,
  type OaFormat,
  removedMark,
} from './oa-document.ts';

const dialect: OaDialect = {
  sheets: { documents: '公文', meeting: '会议', decisions: '议定事项', files: '附件' },
  headers: {
    number: '流程编号',
    documentNo: '文号',
    level: '密级',
    count: '附件数',
    fileNumber: '序号',
    fileName: '文件名',
    filePath: '路径',
  },
};
const removedElement = '已移除';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
  /** the content between the tags, in UTF-16 code units of the whole text */
  from: number;
  to: number;
}

function damaged(detail: string, cause?: unknown): HuicangError {
  return new HuicangError(`OA 导出的 XML 无法读取：${detail}`, {
    remedy: '从 OA 系统重新导出整个月份再送一次；不要手工修改该文件。',
    cause,
  });
}

function encodingOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const named = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  // GBK and GB2312 are parts of GB18030, and exports that say so often go beyond them.
  return /^gb/i.test(named) ? 'gb18030' : named;
}

function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (!iconv.encodingExists(encoding)) throw damaged('不认识它声明的编码');
  return iconv.decode(Buffer.from(bytes), encoding);
}

function parse(text: string): Element {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({
    xmlns: false,
    position: true,
  });
  const root: Element = { name: '', attributes: {}, children: [], text: '', from: 0, to: 0 };
  const open: Element[] = [root];
  parser.on('doctype', () => {
    throw damaged('含有文档类型声明（DOCTYPE），可能被用来夹带其他文件');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const from = parser.position;
    const element: Element = { name, attributes, children: [], text: '', from, to: 0 };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > 20) throw damaged('层次过深');
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.to = text.lastIndexOf('</', parser.position - 1);
  });
  try {
    parser.write(text).close();
  } catch (cause) {
    if (cause instanceof HuicangError) throw cause;
    throw damaged(`第 ${parser.line} 行附近不是正确的 XML`, cause);
  }
  return root;
}

function documentElements(text: string): Element[] {
  const [root] = parse(text).children;
  const documents = root?.children.filter(({ name }) => name === dialect.sheets.documents) ?? [];
  if (documents.length === 0 && root?.name !== '公文导出') throw damaged('没有“公文”记录');
  return documents;
}

function cellsOf({ attributes, children }: Element): Cells {
  const cells: Cells = { ...attributes };
  for (const child of children) {
    if (child.children.length === 0 && child.name !== removedElement)
      cells[child.name] = child.text;
  }
  return cells;
}

function documentOf(element: Element): OaDocument {
  const named = (parent: Element | undefined, name: string) =>
    parent?.children.filter((child) => child.name === name) ?? [];
  const [meeting] = named(element, dialect.sheets.meeting);
  const [files] = named(element, '附件列表');
  return {
    cells: cellsOf(element),
    files: named(files, dialect.sheets.files).map(cellsOf),
    meeting: meeting ? cellsOf(meeting) : null,
    decisions: named(meeting, dialect.sheets.decisions).map(cellsOf),
    isRemoved: named(element, removedElement).length > 0,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** 公文导出 as XML: `<公文>` elements whose children are named as the columns are. */
export const oaXml: OaFormat = {
  ...dialect,
  read: (bytes) => documentElements(decode(bytes)).map(documentOf),
  redact: (bytes, refused) => {
    const text = decode(bytes);
    let kept = '';
    let done = 0;
    for (const [index, element] of documentElements(text).entries()) {
      if (!refused.has(index)) continue;
      const cells = cellsOf(element);
      const left = [dialect.headers.number, dialect.headers.level].map(
        (name) => `<${name}>${escaped(cells[name] ?? '')}</${name}>`,
      );
      const mark = `<${removedElement} 依据="${removedMark}"/>`;
      kept += `${text.slice(done, element.from)}${left.join('')}${mark}`;
      done = element.to;
    }
    return iconv.encode(kept + text.slice(done), encodingOf(bytes));
  },
};
