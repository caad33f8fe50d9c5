import type { RuleId } from '#contracts';

/** What a lake cell is written from; bigint and text both reach BIGINT unharmed beyond 2^53. */
export type LakeValue = string | number | bigint | boolean | null;

/** What normalising made of one cell. */
export interface Outcome {
  /** the value for the lake; null where nothing was given or nothing could be recognised */
  value: LakeValue;
  /** rules met on the way, fixes and faults alike */
  rules: RuleId[];
}

/** The place of birth date and sex in an ID number feeds other checks, so it travels along. */
export interface IdOutcome extends Outcome {
  /** YYYY-MM-DD, null where the number gives none */
  birthDate: string | null;
  /** null where the number does not tell */
  sex: '男' | '女' | null;
}

/** A value with the fixes that led to it. */
export function outcome(value: LakeValue, ...rules: RuleId[]): Outcome {
  return { value, rules };
}
