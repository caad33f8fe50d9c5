import { type Command, Option } from 'commander';
import { command } from './command.ts';
import { positive } from './option-values.ts';

/** `huicang read FILE`: any file's table as understood, without declaration, home or lake. */
export function readCommand(): Command {
  return command('read', '不需任何声明，读出一个表格文件：表写到标准输出，发现写到标准错误')
    .argument('<文件>', '任意表格文件：CSV、TSV、XLSX、XLS、JSON、XML、HTML、DOCX、ZIP…')
    .option('--table <序号>', '输出第几张表（默认最像数据的一张）', positive)
    .option('--sheet <名称>', '只看这个工作表里的表')
    .addOption(
      new Option('--format <格式>', '输出格式：csv（RFC 4180）或 json（每行一个对象）')
        .choices(['csv', 'json'])
        .default('csv'),
    )
    .action(async (file, options) => (await import('./read.ts')).readFile(file, options));
}

/** `huicang ocr [FILE…]`: any files as they are given, or without files the stage. */
export function ocrCommand(): Command {
  return command('ocr', '识别扫描页的文字与表单字段：收件夹里的，或给出的任意文件')
    .argument('[文件...]', '任意图像或 PDF：直接识别，不读不写数据根目录；不给文件则识别收件夹')
    .addOption(new Option('--engine <引擎>', '识别引擎').choices(['ppocr', 'tesseract']))
    .option('--pdf <文件>', '把给出的文件写成一个可检索的 PDF：图像不变，文字隐于其上')
    .option('--clear', '照原样输出身份证号、卡号（默认只留前三位和后四位）')
    .option('--force', '识别收件夹时，即使没有变化也重做')
    .action(async (files, options) => (await import('./ocr.ts')).ocr(files, options));
}

/** `huicang digitisation`: 《数字化质量报告》 of a batch of scans, or of all. */
export function digitisationCommand(): Command {
  return command('digitisation', '由识别结果生成《数字化质量报告》PDF')
    .option('--batch <批次>', '只报告这个批次（默认全部在用的扫描批次）')
    .option('--pdf <文件>', '写到这个文件（默认 restricted/digitisation 下）')
    .action(async (options) => (await import('./digitisation.ts')).digitisation(options));
}
