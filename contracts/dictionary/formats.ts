import { archivalCodePattern } from '../codes/archival-code.ts';
import type { FormatName } from './element.ts';

/** How a value is written. */
export interface ValueFormat {
  label: string;
  /** anchored; what JavaScript and RE2 read alike */
  pattern: RegExp;
  example: string;
  /** Chinese: the rule in one sentence */
  rule: string;
  source: string;
}

/** Forms of codes, dates and times, defined once. */
export const formats: Readonly<Record<FormatName, ValueFormat>> = {
  archival_code: {
    label: '档号',
    pattern: archivalCodePattern,
    example: 'A001-WS·2023-D30-GH-0001',
    rule: '全宗号-门类代码·年度-保管期限代码-机构代码-件号；上下级用半角“-”，同级用“·”（U+00B7）',
    source: 'DA/T 13-2022',
  },
  fonds_code: {
    label: '全宗号',
    pattern: /^[A-Z0-9]{4}$/,
    example: 'A001',
    rule: '四位，数字或字母加数字，由同级档案馆或单位给定',
    source: 'DA/T 13-2022',
  },
  year: {
    label: '年度',
    pattern: /^(19|20)\d{2}$/,
    example: '2023',
    rule: '四位公元年；文件取签发或落款之年，会议取闭幕之年，跨年办理的取办结之年',
    source: 'DA/T 13-2022；DA/T 22-2015',
  },
  date: {
    label: '日期（存储）',
    pattern: /^\d{4}-\d{2}-\d{2}$/,
    example: '2023-05-01',
    rule: '年-月-日，北京时间的业务日期；入湖一律存成此式',
    source: 'GB/T 7408.1；本项目',
  },
  compact_date: {
    label: '日期（目录）',
    pattern: /^\d{8}$/,
    example: '20230501',
    rule: '八位数字；月、日不明时以 00 补足',
    source: 'DA/T 22-2015；DA/T 18-2022',
  },
  timestamp: {
    label: '时间戳',
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
    example: '2023-05-01T08:30:00Z',
    rule: '世界时（UTC），精确到秒，至多六位小数；列名以 _at 结尾。本机时钟只作证据，不是可信时间戳',
    source: 'GB/T 7408.1；本项目',
  },
  document_number: {
    label: '文号',
    pattern: /^[^\s〔〕]{1,20}〔\d{4}〕\d{1,5}号$/,
    example: '院工发〔2023〕5号',
    rule: '发文机关代字〔年份〕顺序号；〔〕的各种异写入湖时统一',
    source: 'GB/T 9704-2012',
  },
  resolution: {
    label: '扫描分辨率',
    pattern: /^\d{2,4}dpi$/,
    example: '300dpi',
    rule: '整数加 dpi；不低于 200，字小、密集的不低于 300',
    source: 'DA/T 31-2017',
  },
  sha256: {
    label: '原件哈希',
    pattern: /^[0-9a-f]{64}$/,
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    rule: 'SHA-256，六十四位小写十六进制；原件以此命名存放',
    source: '本项目',
  },
};
