import { HuicangError } from '#home';
import type { XmlHandler } from './xml-events.ts';

/** All elements of a document that have one path. */
export interface XmlPath {
  name: string;
  parent: XmlPath | null;
  children: Map<string, XmlPath>;
  attributes: Set<string>;
  /** text other than spaces was seen in one of them */
  hasText: boolean;
  count: number;
  /** the most of them under one parent */
  mostTogether: number;
}

const mostPaths = 20_000;

/** Attributes that say something about the XML and not about the record. */
export function isTechnical(attribute: string): boolean {
  return /^(xmlns($|:)|xsi:|xml:|diffgr:|msdata:)/.test(attribute);
}

/** Learns which paths a document has, and which of its elements repeat. */
export class PathCollector implements XmlHandler {
  root: XmlPath | null = null;
  private readonly stack: { path: XmlPath; counts: Map<XmlPath, number> }[] = [];
  private paths = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const above = this.stack.at(-1);
    let path = above ? above.path.children.get(name) : this.root;
    if (!path) {
      path = {
        name,
        parent: above?.path ?? null,
        children: new Map(),
        attributes: new Set(),
        hasText: false,
        count: 0,
        mostTogether: 0,
      };
      this.paths += 1;
      if (this.paths > mostPaths) {
        throw new HuicangError(`XML 里有超过 ${mostPaths} 种元素路径，不是表格数据`, {
          remedy: '请对方系统导出记录的列表。',
        });
      }
      if (above) above.path.children.set(name, path);
      else this.root = path;
    }
    path.count += 1;
    for (const attribute of Object.keys(attributes)) {
      if (!isTechnical(attribute)) path.attributes.add(attribute);
    }
    if (above) {
      const together = (above.counts.get(path) ?? 0) + 1;
      above.counts.set(path, together);
      path.mostTogether = Math.max(path.mostTogether, together);
    } else path.mostTogether = 1;
    this.stack.push({ path, counts: new Map() });
  }

  text(text: string): void {
    const above = this.stack.at(-1);
    if (above && !above.path.hasText && text.trim() !== '') above.path.hasText = true;
  }

  close(): void {
    this.stack.pop();
  }
}

function isLeaf(path: XmlPath): boolean {
  return path.children.size === 0;
}

function values(path: XmlPath): number {
  return path.attributes.size + [...path.children.values()].filter(isLeaf).length;
}

/** The elements that repeat highest up, of each branch; values that repeat are no records. */
function repeated(path: XmlPath): XmlPath[] {
  const children = [...path.children.values()];
  const here = children.filter(
    (child) => child.mostTogether > 1 && (!isLeaf(child) || values(child) > 0),
  );
  if (here.length > 0) return here;
  return children.filter((child) => child.mostTogether === 1).flatMap(repeated);
}

/** Whether elements say what the columns are, and not what stands in them. */
function describes(path: XmlPath | null): boolean {
  if (path === null) return false;
  const isTold = /^(?:meta_?data|schema|fields|columns|structure)$/i.test(path.name);
  return isTold || describes(path.parent);
}

/**
 * Which elements are the records of a document: those that repeat under one parent, the highest
 * ones of each branch. Where an element below the root stands alone and has two values or more of
 * its own (`<documents><document>…`), it is the only record, and what repeats in it belongs to it.
 * Where nothing repeats, the root itself is the record. A list of the columns comes behind the data.
 */
export function recordPaths(root: XmlPath): XmlPath[] {
  let top = root;
  while (top.children.size === 1) {
    const [child] = top.children.values();
    if (!child || child.mostTogether > 1 || isLeaf(child)) break;
    top = child;
    if (values(top) >= 2) return [top];
  }
  const found = repeated(root);
  if (found.length > 0)
    return found.toSorted((a, b) => Number(describes(a)) - Number(describes(b)));
  // A list of plain values, `<names><name>…</name><name>…</name></names>`.
  const leaves = [...top.children.values()].filter((child) => child.mostTogether > 1);
  return leaves.length > 0 ? leaves : [top];
}

/** The path of an element below the root, joined by `.`; the root's own name where it is the root. */
export function pathName(path: XmlPath): string {
  const names: string[] = [];
  for (let each: XmlPath | null = path; each; each = each.parent) names.unshift(each.name);
  return names.join('.');
}
