import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { writeFileAtomic } from '#home';
import { contactPictures, readDigitisation } from '#paper';
import { printDigitisation } from '#reports';
import { createContext, type GlobalOptions } from './context.ts';

interface DigitisationOptions extends GlobalOptions {
  batch?: string;
  pdf?: string;
}

/** `huicang digitisation`: 《数字化质量报告》 of a batch of scans, or of all, into the restricted zone. */
export async function digitisation(options: DigitisationOptions): Promise<void> {
  const { home, actor, asOf, config, reporter } = createContext(options);
  const { batch } = options;
  const data = await readDigitisation(home, actor, batch === undefined ? {} : { batchId: batch });
  const pictures = await contactPictures(home, data.pages, reporter.progress);
  const issuer = config.union_name;
  const { pdf, pages } = await printDigitisation({ ...data, pictures, issuer, asOf });
  const folder = join(home.restricted, 'digitisation');
  const path =
    options.pdf === undefined
      ? join(folder, `数字化质量报告_${batch ?? '全部'}_${asOf}.pdf`)
      : resolve(options.pdf);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (options.pdf === undefined) chmodSync(folder, 0o700);
  writeFileAtomic(path, pdf, 0o600);
  reporter.say(`✓ 数字化质量报告 ${pages} 页（限档案人员）\n  ${relative(process.cwd(), path)}`);
  reporter.result({ path, pages });
}
