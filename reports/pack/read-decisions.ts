import type { DecisionKind } from '#contracts';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import type { Month } from './months.ts';

/** A matter put to the leaders, in the words of the mart; '' where nobody or no date is named. */
export interface Decision {
  id: string;
  kind: string;
  title: string;
  detail: string;
  owner: string;
  until: string;
}

/** Reads what a month puts to the leaders, the most pressing first. */
export async function readDecisions(marts: Marts, month: Month): Promise<Decision[]> {
  const rows = await rowsOf(
    marts,
    `SELECT decision_id, kind_code, title, detail, owner, due_label
     FROM rpt_decisions WHERE month = ${monthLiteral(month)} ORDER BY sort_order`,
  );
  return rows.map((row) => ({
    id: row.text('decision_id'),
    kind: row.text('kind_code'),
    title: row.text('title'),
    detail: row.text('detail'),
    owner: row.text('owner'),
    until: row.text('due_label'),
  }));
}

/** The matters of one kind. */
export function ofKind(decisions: readonly Decision[], kind: DecisionKind): Decision[] {
  return decisions.filter((decision) => decision.kind === kind);
}
