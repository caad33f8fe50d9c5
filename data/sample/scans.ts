import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Chance } from '#values';
import type { PaperKind, PlannedPage, PlannedScan, TruthFields } from './page-plan.ts';
import { type Degradation, degrade, drawDegradation } from './pages/degrade.ts';
import { mediationAgreement, membershipForm, minutes } from './pages/documents.ts';
import { imagePdf, type PdfPage } from './pages/image-pdf.ts';
import type { Sheet } from './pages/sheet.ts';

/** What truly stands on a page, in reading order. */
interface PageTruth {
  page: number;
  kind: PaperKind;
  lines: string[];
  fields: TruthFields;
  degradation: Degradation | null;
}

export interface RenderedScan {
  file: string;
  isTruncated: boolean;
  pages: PageTruth[];
}

function draw(page: PlannedPage, dpi: number, sealed: boolean): Sheet {
  if (page.kind === 'membership_form') return membershipForm(page.person, dpi);
  if (page.kind === 'minutes') return minutes(page.paper, dpi);
  return mediationAgreement(page.paper, dpi, sealed);
}

async function encoded(
  png: Buffer,
  scan: PlannedScan,
  degradation: Degradation | null,
  random: Chance,
): Promise<Buffer> {
  const image = degradation ? await degrade(png, degradation, random) : sharp(png).removeAlpha();
  const scanned = image.withMetadata({ density: scan.dpi });
  return scan.format === 'png'
    ? scanned.png({ compressionLevel: 6 }).toBuffer()
    : scanned.jpeg({ quality: degradation ? 45 : 88 }).toBuffer();
}

/**
 * Draws the planned papers and writes them as scan files.
 * @param folder where the files go
 * @returns the truth of each file
 */
export async function renderPages(
  seed: number,
  plan: readonly PlannedScan[],
  folder: string,
  onFile?: (done: number, total: number) => void,
): Promise<RenderedScan[]> {
  await mkdir(folder, { recursive: true });
  const rendered: RenderedScan[] = [];
  for (const scan of plan) {
    const random = Chance.ofStream(seed, `scan ${scan.fileName}`);
    const truths: PageTruth[] = [];
    const images: PdfPage[] = [];
    for (const [index, page] of scan.pages.entries()) {
      const sheet = draw(page, scan.dpi, random.chance(0.7));
      const degradation = scan.isDegraded ? drawDegradation(random) : null;
      const bytes = await encoded(sheet.canvas.toBuffer('image/png'), scan, degradation, random);
      images.push({ jpeg: bytes, width: sheet.canvas.width, height: sheet.canvas.height });
      truths.push({
        page: index + 1,
        kind: page.kind,
        lines: sheet.lines,
        fields: page.fields,
        degradation,
      });
    }
    const first = images[0]?.jpeg ?? Buffer.alloc(0);
    const whole = scan.format === 'pdf' ? imagePdf(images) : first;
    const bytes = scan.isTruncated ? whole.subarray(0, Math.floor(whole.length / 3)) : whole;
    await writeFile(join(folder, scan.fileName), bytes);
    rendered.push({ file: scan.fileName, isTruncated: scan.isTruncated, pages: truths });
    onFile?.(rendered.length, plan.length);
  }
  return rendered;
}
