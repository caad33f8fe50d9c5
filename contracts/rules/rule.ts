/** reject: the row goes to quarantine; flag: the value is set aside, the row stays; fix: put right, raw value kept. */
export type Severity = 'reject' | 'flag' | 'fix';

/** What a rule is about. */
export const ruleKinds = {
  completeness: '完整性',
  validity: '有效性',
  consistency: '一致性',
  uniqueness: '唯一性',
  reference: '引用',
  outlier: '异常值',
  reconciliation: '对账',
} as const;

type RuleKind = keyof typeof ruleKinds;

export interface QualityRule {
  /** one sentence a part-time archivist understands */
  title: string;
  kind: RuleKind;
  severity: Severity;
  /** costs the row only where the value is required; else the value is set aside */
  ifRequired?: true;
  /** who puts it right; 来源: the office that answers for the source (sources.ts) */
  owner: '来源' | '人事' | '财务' | '工会' | '档案';
  remedy: string;
}

type MakeRule = (owner: QualityRule['owner'], title: string, remedy: string) => QualityRule;

/** Makes rules of one severity by what they are about: `flag.validity('人事', '…', '…')`. */
function rulesOf(severity: Severity): Record<RuleKind, MakeRule> {
  const about =
    (kind: RuleKind): MakeRule =>
    (owner, title, remedy) => ({ title, kind, severity, owner, remedy });
  return {
    completeness: about('completeness'),
    validity: about('validity'),
    consistency: about('consistency'),
    uniqueness: about('uniqueness'),
    reference: about('reference'),
    outlier: about('outlier'),
    reconciliation: about('reconciliation'),
  };
}

/** A rule that costs the row only where the value is required. */
export function ifRequired(rule: QualityRule): QualityRule {
  return { ...rule, ifRequired: true };
}

export const reject = rulesOf('reject');
export const flag = rulesOf('flag');
export const fix = rulesOf('fix');
