/**
 * How long the raw text of a row that was kept out stays: long enough to be put right, no longer
 * (个人信息保护法第十九条: the shortest time the purpose needs). The finding itself stays, with its
 * value masked; the original is kept or disposed of by the retention schedule.
 */
export const quarantineExpiry = {
  /** days after its batch was replaced or withdrawn */
  daysAfterReplaced: 180,
  /** days after it came in, put right or not */
  daysAtMost: 730,
} as const;
