/** One permitted value: the code stored, the words shown, and what exports write instead. */
export interface Code {
  code: string;
  label: string;
  synonyms?: readonly string[];
}

/** Values whose stored code is the Chinese word itself. */
export function words(...labels: (string | readonly [string, ...string[]])[]): readonly Code[] {
  return labels.map((entry) =>
    typeof entry === 'string'
      ? { code: entry, label: entry }
      : { code: entry[0], label: entry[0], synonyms: entry.slice(1) },
  );
}
