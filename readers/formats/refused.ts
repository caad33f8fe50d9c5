import { HuicangError } from '#home';

const asWorkbook = '请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 后再送一次。';
const asScan = '它不是表格；扫描件和图片请放进扫描件来源的文件夹，由文字识别处理。';

/** Formats that are known and not read as tables: what they are called, and what to do. */
const refusals = {
  'encrypted-office': [
    '加了打开密码，无法读取',
    '请用原密码打开，在“文件—信息—保护工作簿”中去掉密码，另存后再送一次。',
  ],
  'rights-managed': [
    '受权限管理（IRM）保护，无法读取',
    '请由有权限的人打开，在“文件—信息—保护”中取消限制，另存后再送一次。',
  ],
  locked: [
    '由加密软件（亿赛通等）加了密，无法读取',
    '请在装有该加密软件的电脑上解密，或按单位规定申请外发后再送一次。',
  ],
  doc: ['是旧版 Word（或 WPS 文字）文档', '请打开后另存为 .docx 再送一次。'],
  ppt: ['是演示文稿，里面没有可读的表', asWorkbook],
  pptx: ['是演示文稿，里面没有可读的表', asWorkbook],
  msg: ['是 Outlook 邮件', '请把附件另存出来，单独送一次。'],
  compound: ['是 Office 或 WPS 的复合文档，但里面没有工作表', asWorkbook],
  pdf: ['是 PDF', `${asScan}由系统导出的，请改导出 Excel 或 CSV。`],
  image: ['是图片', asScan],
  ofd: ['是 OFD 版式文件', `${asScan}由系统导出的，请改导出 Excel 或 CSV。`],
  iwork: ['是 Apple 的 Numbers（或 Pages、Keynote）文档', '请打开后导出为 Excel 或 CSV 再送一次。'],
  uof: ['是标文通（UOF）文档', asWorkbook],
  wordml: ['是 Word 的 XML 文档', '请打开后另存为 .docx 再送一次。'],
  schema: ['是 XML 架构（Schema），只有结构，没有数据', '请对方系统导出数据本身。'],
  eml: ['是电子邮件', '请把附件另存出来，单独送一次。'],
  lotus: ['是 Lotus 1-2-3 工作簿', asWorkbook],
  spss: ['是 SPSS 数据文件', '请在 SPSS 中另存为 Excel 或 CSV 后再送一次。'],
  arrow: ['是 Arrow 或 Feather 文件', '请改送 CSV 或 XLSX。'],
  plist: ['是 Apple 的属性列表，不是数据', '请核对是否选错了文件。'],
  link: ['是快捷方式，不是文件本身', '请把它指向的文件送来。'],
  rtf: ['是 RTF 文档', '请打开后另存为 .docx 再送一次。'],
  '7z': ['是 7z 压缩包', '请解压，或重新压缩成 ZIP 后再送一次。'],
  rar: ['是 RAR 压缩包', '请解压，或重新压缩成 ZIP 后再送一次。'],
  packed: ['是 bzip2、xz 或 zstd 压缩文件', '请解压后再送一次。'],
  tar: ['是 tar 包', '请解压，或重新压缩成 ZIP 后再送一次。'],
  access: ['是 Access 数据库', '请在 Access 中把表导出为 Excel 或 CSV 后再送一次。'],
  sqlite: ['是 SQLite 数据库', '请把表导出为 CSV 后再送一次。'],
  parquet: ['是 Parquet 文件', '请改送 CSV 或 XLSX，或用采集器的推送方式送。'],
  program: ['是程序，不是数据', '请核对是否选错了文件。'],
  binary: ['是二进制数据，看不出是哪种表格', asWorkbook],
  zip: [
    '是压缩包，不是一张表',
    '请把压缩包放进来源的收件文件夹，导入时会逐个打开里面的文件；或先解压。',
  ],
} as const;

export type RefusedFormat = keyof typeof refusals;

/** Whether a format is known and not read. */
export function isRefused(format: string): format is RefusedFormat {
  return Object.hasOwn(refusals, format);
}

/** The error for a file of a format that is not read as a table. */
export function refusal(format: RefusedFormat, name: string): HuicangError {
  const [what, remedy] = refusals[format];
  return new HuicangError(`“${name}”${what}`, { remedy });
}
