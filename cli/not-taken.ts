import { activeRows, openDuckDb } from '#lake';
import type { Context } from './context.ts';

/** Says what lies in the inbox and was not taken, with the reason and what to do. */
export async function sayNotTaken({
  home,
  reporter,
}: Pick<Context, 'home' | 'reporter'>): Promise<object[]> {
  const duck = await openDuckDb({});
  try {
    const rows = await duck.rows(
      `SELECT file_name, _sheet AS sheet, rule_id, detail, remedy
       FROM (${activeRows(home, 'inbox__files', 'findings')}) ORDER BY file_name, _sheet`,
    );
    if (rows.length > 0) reporter.say(`未采用（${rows.length} 处）`);
    for (const { file_name: file, sheet, detail, remedy } of rows) {
      const where = sheet === '' || sheet === null ? '' : `，表“${sheet}”`;
      reporter.say(`  ${file}${where}：${detail}`);
      reporter.say(`    怎么办：${remedy}`);
    }
    return rows;
  } finally {
    duck.close();
  }
}
