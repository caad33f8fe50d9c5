import { recordTypeCodes, retentionCodes } from './metadata.ts';

function alternatives(codes: readonly { code: string }[]): string {
  return codes.map(({ code }) => code).join('|');
}

/**
 * 档号 of DA/T 13-2022: fonds, category (and sub-category after ·), year, term, organisation
 * (up to three letters or digits), file and item numbers.
 */
export const archivalCodePattern = new RegExp(
  `^[A-Z0-9]{4}-(${alternatives(recordTypeCodes)})(·[A-Z0-9]{1,4})?·\\d{4}-(${alternatives(retentionCodes)})(-[A-Z0-9]{1,3})?(-\\d{3})?-\\d{4}$`,
);
