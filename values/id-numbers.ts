/** Runs that may be an ID or bank card number, letters that OCR mistakes for digits included. */
const longNumber =
  /(?<![0-9０-９])[0-9０-９](?:[ \u3000]?[0-9０-９OoIl]){13,17}(?:[ \u3000]?[0-9０-９XxＸ])?(?![0-9０-９])/gu;

/**
 * Masks ID numbers (and card numbers) in recognised text: first three and last four characters
 * stay, as `domain.md` section 8 has it. Misread numbers are masked as well: 15 to 19 characters
 * of which at least 13 are digits.
 */
export function maskIdNumbers(text: string): string {
  return text.replace(longNumber, (run) => {
    const bare = run.replace(/[ \u3000]/gu, '').normalize('NFKC');
    if (bare.replace(/\D/g, '').length < 13) return run;
    return `${bare.slice(0, 3)}${'*'.repeat(bare.length - 7)}${bare.slice(-4)}`;
  });
}
