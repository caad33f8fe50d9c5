/**
 * A ruling line, nearly along one axis. `from` and `to` run along it; across it stands at
 * `offset + slope * (along - from)`.
 */
export interface Rule {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly slope: number;
  /** Usual contrast with the paper beside it, in grey levels. */
  readonly depth: number;
}

/** Rules of a page in pixels of the picture they were looked for in. */
export interface PageRules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Where a rule stands across its direction. */
export function ruleAt(rule: Rule, along: number): number {
  return rule.offset + rule.slope * (along - rule.from);
}
