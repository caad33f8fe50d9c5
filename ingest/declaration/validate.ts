import { fieldOf, fields, isSource, tableOf, tables } from '#contracts';
import { type SourceDeclaration, sheetsOf, tablesOf, takenFields } from './declaration.ts';

/** A source that may not start, and why. */
export interface RefusedSource {
  id: string;
  source: string;
  label: string;
  /** Chinese, one sentence a fault */
  reasons: string[];
}

function isSaid(text: unknown): boolean {
  return typeof text === 'string' && text.trim().length >= 4;
}

function labels(names: readonly string[]): string {
  return names
    .map((name) => (name in fields ? fieldOf(name as keyof typeof fields).label : name))
    .map((label) => `“${label}”`)
    .join('、');
}

function faultsOfTerms({ purposes, legalBasis, agreement, source }: SourceDeclaration): string[] {
  const stated = Object.entries(purposes ?? {});
  const empty = stated.filter(([, needed]) => needed.length === 0).map(([purpose]) => purpose);
  return [
    ...(stated.some(([purpose]) => isSaid(purpose)) ? [] : ['没有写明用途（purposes）']),
    ...empty.map((purpose) => `用途“${purpose}”没有列出需要的字段`),
    ...(isSaid(legalBasis) ? [] : ['没有写明合法性基础（legalBasis）']),
    ...(isSaid(agreement) ? [] : ['没有写明与提供方的约定（agreement）']),
    ...(isSource(source) ? [] : [`contracts 中没有来源 ${source}，不知由谁负责`]),
  ];
}

function faultsOfTables(declaration: SourceDeclaration): string[] {
  const { source, sheets, table } = declaration;
  if ((sheets === undefined) === (table === undefined)) {
    return ['sheets 与 table 要写一个，且只写一个'];
  }
  const named = Object.values(sheetsOf(declaration));
  if (named.length === 0) return ['没有写明读入哪个表（sheets）'];
  const unknown = named.find((name) => !(name in tables));
  if (unknown !== undefined) return [`contracts 中没有表 ${unknown}`];
  const foreign = named.filter((name) => !name.startsWith(`${source}__`));
  return foreign.map((name) => `表 ${name} 不属于来源 ${source}`);
}

function faultsOfFields(declaration: SourceDeclaration): string[] {
  const taken = takenFields(declaration);
  const unknown = [...taken].filter((name) => !(name in fields));
  if (unknown.length > 0) return [`contracts 中没有字段 ${unknown.join('、')}`];
  const offered = new Set(tablesOf(declaration).flatMap((table) => tableOf(table).fields));
  const required = new Set(tablesOf(declaration).flatMap((table) => tableOf(table).required));
  const idle = [...taken].filter((name) => !offered.has(name));
  const missing = [...required].filter((name) => !taken.has(name));
  const purposeless = Object.values(declaration.headers ?? {}).filter((name) => !taken.has(name));
  return [
    ...(idle.length > 0 ? [`用途列出的${labels(idle)}不是其表的字段`] : []),
    ...(missing.length > 0 ? [`表的必填字段${labels(missing)}没有任何用途需要`] : []),
    ...(purposeless.length > 0 ? [`headers 采用的${labels(purposeless)}没有任何用途需要`] : []),
  ];
}

/** Why a source may not start, in Chinese; empty when it may. */
export function declarationFaults(declaration: SourceDeclaration): string[] {
  const terms = faultsOfTerms(declaration);
  const shape = faultsOfTables(declaration);
  return [...terms, ...shape, ...(shape.length === 0 ? faultsOfFields(declaration) : [])];
}

/**
 * Sorts declarations into those that start and those that do not: one that lacks purpose, legal
 * basis or agreement, takes a field no purpose names, or has the id of an earlier one.
 */
export function startable(declarations: readonly SourceDeclaration[]): {
  started: SourceDeclaration[];
  refused: RefusedSource[];
} {
  const started: SourceDeclaration[] = [];
  const refused: RefusedSource[] = [];
  const ids = new Set<string>();
  for (const declaration of declarations) {
    const { id, source, label } = declaration;
    const reasons = [
      ...declarationFaults(declaration),
      ...(ids.has(id) ? [`标识 ${id} 已被另一个来源使用`] : []),
    ];
    ids.add(id);
    if (reasons.length === 0) started.push(declaration);
    else refused.push({ id, source, label, reasons });
  }
  return { started, refused };
}
