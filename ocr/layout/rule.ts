/**
 * A ruling line, nearly along one axis. `from` and `to` run along it; across it stands at
 * `offset + slope * (along - from)`.
 */
export interface Rule {
  from: number;
  to: number;
  offset: number;
  slope: number;
  /** Usual contrast with the paper beside it, in grey levels. */
  depth: number;
}

/** Rules of a page in pixels of the picture they were looked for in. */
export interface PageRules {
  horizontal: readonly Rule[];
  vertical: readonly Rule[];
}

/** Where a rule stands across its direction. */
export function ruleAt(rule: Rule, along: number): number {
  return rule.offset + rule.slope * (along - rule.from);
}
