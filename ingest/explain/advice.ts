import { fieldOf, sourceOf } from '#contracts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import type { Explanation } from './explanation.ts';

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join('、');
}

/** What a person should do about a file, in order; Chinese sentences. */
export function adviceFor(
  { file, tables, obstacles, source, leftSheets, candidates }: Explanation,
  declaration: SourceDeclaration | null,
): string[] {
  if (!declaration) {
    const near = candidates.map(({ id, label }) => `${label}（${id}）`).join('、');
    return [
      near === ''
        ? '没有来源采用这样的表。新增来源的办法见 docs/sources.md。'
        : `若属于 ${near} 之一，用 --source 写明后再看一次；都不是的，新增来源的办法见 docs/sources.md。`,
    ];
  }
  const { owner } = sourceOf(declaration.source);
  const advice: string[] = [];
  const columns = tables.flatMap((table) => table.columns);
  const proposed = columns.filter(({ decision }) => decision === 'proposed');
  const undecided = columns.filter(({ decision }) => decision === 'undecided');
  const missing = tables.flatMap((table) => table.missing);
  const isProposed = tables.some((table) => table.isProposed);
  if (missing.length > 0) {
    advice.push(`没有找到必填的${quoted(missing)}：请${owner}补上这几列后重新导出。`);
  }
  if (undecided.length > 0) {
    const said = undecided.map(({ header, number, field, alternatives }) => {
      const labels = [...(field ? [field] : []), ...alternatives].map(
        (name) => fieldOf(name).label,
      );
      return `${header === '' ? `第 ${number} 列` : `“${header}”`}（${labels.join('或')}）`;
    });
    advice.push(`这几列请你决定：${said.join('，')}。加 --save 写成版式文件，把“待定”改成字段名。`);
  }
  if (proposed.length > 0 || isProposed) {
    advice.push(`加 --save 写成版式文件，核对其中每一列，再采集；以后同类文件照此读取。`);
  }
  if (obstacles.length > 0 && !isProposed) {
    advice.push(
      `版式与以前不同或可疑，采集时会扣下。核对后确实如此的，运行 huicang ingest --accept-layout ${JSON.stringify(file)}。`,
    );
  }
  if (leftSheets.length > 0) {
    advice.push(`表${quoted(leftSheets)}不会采用；其中有需要的内容时，用 --save 写明它是哪个表。`);
  }
  const quarantined = tables.reduce((sum, table) => sum + table.rows.quarantined, 0);
  if (quarantined > 0 && missing.length === 0) {
    advice.push(`${quarantined} 行会被隔离：请${owner}按上面的位置改正后重新导出。`);
  }
  if (source && !source.isNamed && declaration.from.kind === 'files') {
    advice.push(
      `文件名不是“${declaration.label}”采用的样子，改名后放入 inbox/${declaration.from.folder}/。`,
    );
  }
  if (advice.length === 0) {
    const folder =
      declaration.from.kind === 'files' ? `放入 inbox/${declaration.from.folder}/ 后` : '';
    advice.push(`可以采集：${folder}运行 huicang ingest --sources ${declaration.id}。`);
  }
  return advice;
}
