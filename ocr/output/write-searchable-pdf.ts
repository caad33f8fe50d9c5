import { rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PageResult } from '../page/page-result.ts';
import type { OcrErrorCode, TextLine } from '../page/page-types.ts';
import { openPictures, type PagePicture, type PictureFile } from './page-picture.ts';
import { SearchablePdf } from './searchable-pdf.ts';

/** A searchable PDF that is being written beside its final place. */
export interface PdfOutput {
  /**
   * Adds what was read on a page. A page without text, a blank one say, keeps its picture; the two
   * sides of a spread, given one after the other, become one page.
   * @returns whether the page has a picture and so stands in the PDF
   */
  add(page: PageResult): Promise<boolean>;
  /** Ends the file and moves it to its place. @returns its pages; with none there is no file */
  finish(): Promise<number>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** Errors of a page that is not to be decoded in the process that writes. */
const endedProcess = new Set<OcrErrorCode>(['memory_exceeded', 'worker_crashed', 'page_timeout']);

/** A page whose second side may still come. */
interface OpenPage {
  file: string;
  pageNumber: number;
  picture: PagePicture;
  lines: TextLine[];
  width: number;
  height: number;
}

/**
 * Opens a searchable PDF for writing; what stood at the place is replaced only when the new one is whole.
 * @throws the system's error when the folder does not exist or may not be written
 */
export async function openPdfOutput(target: string): Promise<PdfOutput> {
  const partial = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.part`);
  const sweep = (): void => rmSync(partial, { force: true });
  process.once('exit', sweep);
  const handle: FileHandle = await open(partial, 'w');
  const pdf = await SearchablePdf.begin(async (bytes) => {
    await handle.appendFile(bytes);
  });
  let source: { file: string; pictures: PictureFile } | null = null;
  let pageCount = 0;
  let waiting: OpenPage | null = null;

  const closeSource = async (): Promise<void> => {
    await source?.pictures.close();
    source = null;
  };
  return { add, finish, discard };

  async function pictureOf(page: PageResult): Promise<PagePicture | null> {
    // What has ended a reading process would end this one.
    if (page.error !== undefined && endedProcess.has(page.error.code)) return null;
    try {
      if (source?.file !== page.file) {
        await closeSource();
        source = { file: page.file, pictures: await openPictures(page.file) };
      }
      return await source.pictures.picture(page.pageNumber);
    } catch {
      // Reading has already said what is wrong with this page.
      return null;
    }
  }

  async function add(page: PageResult): Promise<boolean> {
    if (waiting !== null && waiting.file === page.file && waiting.pageNumber === page.pageNumber) {
      waiting.lines.push(...page.lines);
      return true;
    }
    await flush();
    const picture = await pictureOf(page);
    if (picture === null) return false;
    const { file, pageNumber, width, height } = page;
    waiting = { file, pageNumber, picture, lines: [...page.lines], width, height };
    return true;
  }

  async function flush(): Promise<void> {
    if (waiting === null) return;
    const { picture, lines, width, height } = waiting;
    waiting = null;
    await pdf.add({ picture, lines, width: width || 1, height: height || 1 });
    pageCount++;
  }

  async function finish(): Promise<number> {
    await flush();
    await closeSource();
    if (pageCount === 0) {
      await discard();
      return 0;
    }
    await pdf.end();
    await handle.sync();
    await handle.close();
    await rename(partial, target);
    process.off('exit', sweep);
    return pageCount;
  }

  async function discard(): Promise<void> {
    await closeSource();
    await handle.close().catch(() => {});
    await rm(partial, { force: true });
    process.off('exit', sweep);
  }
}
