import { pageTexts } from '../pack/pdf-text.ts';
import { printPdf } from '../pack/print.ts';
import { type DigitisationReport, digitisationDocument } from './document.ts';

/** Prints 《数字化质量报告》. @returns the PDF and its number of pages */
export async function printDigitisation(
  report: DigitisationReport,
): Promise<{ pdf: Buffer; pages: number }> {
  const pdf = await printPdf(digitisationDocument(report));
  return { pdf, pages: (await pageTexts(pdf)).length };
}
