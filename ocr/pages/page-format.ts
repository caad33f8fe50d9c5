import { OcrError } from '../page/page-types.ts';

/** Formats whose pages can be read. */
export type PageFormat = 'png' | 'jpeg' | 'tiff' | 'bmp' | 'webp' | 'pdf';

interface Refused {
  is: (bytes: Buffer) => boolean;
  what: string;
  remedy: string;
}

const starts = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));
const isZip = (bytes: Buffer): boolean => starts(bytes, 'PK\x03\x04');
const isBox = (bytes: Buffer): boolean => starts(bytes, 'ftyp', 4);

/** Most particular first: OFD and DOCX are ZIP files too. */
const refusedFormats: readonly Refused[] = [
  {
    is: (bytes) => starts(bytes, '\0\0\0\x0cjP  ') || starts(bytes, '\xffO\xffQ'),
    what: 'JPEG 2000 图像',
    remedy: '请用扫描软件另存为 TIFF 或 JPEG',
  },
  {
    is: (bytes) => isZip(bytes) && bytes.includes('OFD.xml'),
    what: 'OFD 版式文件',
    remedy: '请用 OFD 阅读器导出为 PDF',
  },
  {
    is: (bytes) => isZip(bytes) && bytes.includes('word/'),
    what: 'Word 文档',
    remedy: '请在 Word 或 WPS 中另存为 PDF',
  },
  {
    is: (bytes) => starts(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    what: '旧版 Office 文档',
    remedy: '请在 Word 或 WPS 中另存为 PDF',
  },
  {
    is: (bytes) =>
      isZip(bytes) ||
      starts(bytes, 'Rar!') ||
      starts(bytes, '7z\xbc\xaf\x27\x1c') ||
      starts(bytes, '\x1f\x8b') ||
      starts(bytes, 'ustar', 257),
    what: '压缩包',
    remedy: '请先解压，再放入其中的图像或 PDF',
  },
  {
    is: isBox,
    what: 'HEIC（手机照片）或视频文件',
    remedy: '请在手机上把相机格式改为“兼容性最佳”，或另存为 JPEG',
  },
  { is: (bytes) => starts(bytes, 'GIF8'), what: 'GIF 图像', remedy: '请另存为 PNG 或 JPEG' },
];

/**
 * Tells the format of a file by its bytes, never by its name.
 * @param name file name for messages
 * @throws OcrError `format_unsupported`, saying what the file is and what to do.
 */
export function pageFormat(bytes: Buffer, name: string): PageFormat {
  if (starts(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (starts(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((mark) => starts(bytes, mark))) return 'tiff';
  if (starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8)) return 'webp';
  // Two letters alone are a weak mark: the next header must say a size BMP knows.
  if (
    starts(bytes, 'BM') &&
    bytes.length > 18 &&
    [12, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14))
  ) {
    return 'bmp';
  }
  const refused = refusedFormats.find(({ is }) => is(bytes));
  // A PDF may carry up to a kilobyte of something else before it.
  if (refused === undefined && bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  const message =
    refused === undefined
      ? `文件 ${name} 不是可识别的图像或 PDF，请转换为 PNG、JPEG、TIFF、BMP、WebP 或 PDF`
      : `文件 ${name} 是${refused.what}，不能直接识别，${refused.remedy}`;
  throw new OcrError('format_unsupported', message);
}
