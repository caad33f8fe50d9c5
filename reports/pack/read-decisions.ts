import type { DecisionKind } from '#contracts';
import { type Shaped, text } from '#values';
import { type Marts, monthLiteral, rowsOf } from './marts.ts';
import type { Month } from './months.ts';

/** A matter put to the leaders, in the words of the mart; '' where nobody or no date is named. */
const decision = { id: text, kind: text, title: text, detail: text, owner: text, until: text };
export type Decision = Shaped<typeof decision>;

/** Reads what a month puts to the leaders, the most pressing first. */
export async function readDecisions(marts: Marts, month: Month): Promise<Decision[]> {
  return rowsOf(
    marts,
    decision,
    `SELECT decision_id AS id, kind_code AS kind, title, detail, owner, due_label AS until
     FROM rpt_decisions WHERE month = ${monthLiteral(month)} ORDER BY sort_order`,
  );
}

/** The matters of one kind. */
export function ofKind(decisions: readonly Decision[], kind: DecisionKind): Decision[] {
  return decisions.filter((decision) => decision.kind === kind);
}
