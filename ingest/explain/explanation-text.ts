import type { ExplainedColumn, ExplainedRule, ExplainedTable, Explanation } from './explanation.ts';

const decisions = { taken: '', proposed: '（建议）', undecided: '（待定）', left: '' } as const;
const factors: Readonly<Record<number, string>> = {
  100: '百元',
  1000: '千元',
  10000: '万元',
  1000000: '百万元',
  100000000: '亿元',
};

/** Columns a text takes in a terminal: Chinese characters are two wide. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function columnLine(column: ExplainedColumn): string[] {
  const { number, header, label, confidence, decision, samples, reasons, factor } = column;
  const unit = factors[factor] ? `，按${factors[factor]}读` : '';
  const target = label === null ? '不采用' : `${label}${decisions[decision]}`;
  const share = label === null ? '' : `${Math.round(confidence * 100)}%`;
  return [
    String(number),
    header === '' ? '（无表头）' : header,
    target,
    share,
    samples.length > 0 ? samples.join('、') : '（空）',
    `${reasons.join('，')}${unit}`,
  ];
}

/** Lines of a table with columns of equal width. */
function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  return rows.map((row) =>
    `  ${row.map((text, index) => (index === row.length - 1 ? text : pad(text, widths[index] ?? 0))).join('  ')}`.trimEnd(),
  );
}

function ruleLines(title: string, rules: readonly ExplainedRule[]): string[] {
  if (rules.length === 0) return [];
  return [
    `  ${title}：`,
    ...rules.map(({ rule, sentence, count, places }) => {
      const where = places.map(({ row, column, value }) => {
        const cell = [column, value].filter((text) => text !== '').join(' ');
        return `第 ${row} 行${cell === '' ? '' : ` ${cell}`}`;
      });
      const more = count > places.length ? ' 等' : '';
      return `    ${sentence}（${rule}）${count} 处：${where.join('；')}${more}`;
    }),
  ];
}

function tableLines(table: ExplainedTable): string[] {
  const { sheet, label, headerRows, rows, notData, missing, isHidden } = table;
  const name = sheet === '' ? '' : `“${sheet}”${isHidden ? '（隐藏的表）' : ''} → `;
  const header = headerRows.length === 0 ? '没有表头' : `表头在第 ${headerRows.join('、')} 行`;
  const part = rows.isAll ? '' : `（只看了前 ${rows.checked} 行）`;
  const set = notData.map(
    ({ label: kind, rows: numbers, count }) =>
      `${kind} ${count} 行（第 ${numbers.join('、')} 行${count > numbers.length ? ' 等' : ''}）`,
  );
  return [
    '',
    `表：${name}${label}；${header}；数据 ${rows.checked} 行${part}`,
    ...aligned([
      ['列', '表头', '字段', '把握', '样例（已遮盖）', '依据'],
      ...table.columns.map(columnLine),
    ]),
    ...(missing.length > 0 ? [`  缺少必填：${missing.join('、')}`] : []),
    ...(set.length > 0 ? [`  不是数据：${set.join('；')}`] : []),
    `  采用 ${rows.accepted} 行，隔离 ${rows.quarantined} 行`,
    ...ruleLines('会被隔离', table.quarantine),
    ...ruleLines('会采用但标出', table.flags),
    ...ruleLines('会自动规整（原值保留）', table.fixes),
  ];
}

/** An explanation as Chinese text for a person at a terminal. */
export function explanationText(explanation: Explanation): string {
  const { file, format, notes, source, candidates, tables, leftSheets, obstacles, advice } =
    explanation;
  const others = candidates
    .filter(({ id }) => id !== source?.id)
    .map(({ id, label, score }) => `${label}（${id}，${Math.round(score * 100)}%）`);
  const own = source
    ? `${source.label}（${source.id}，${source.owner}），把握 ${Math.round(source.score * 100)}%`
    : '看不出';
  return [
    `文件：${file}（${format}${notes.length > 0 ? `；${notes.join('；')}` : ''}）`,
    `来源：${own}${others.length > 0 ? `；其次 ${others.join('、')}` : ''}`,
    ...tables.flatMap(tableLines),
    ...(leftSheets.length > 0
      ? ['', `不采用的表：${leftSheets.map((name) => `“${name}”`).join('、')}`]
      : []),
    ...(obstacles.length > 0
      ? ['', '现在采集会扣下：', ...obstacles.map((each) => `  - ${each}`)]
      : []),
    '',
    '怎么办：',
    ...advice.map((each, index) => `  ${index + 1}. ${each}`),
    '（只是说明，没有写入任何数据）',
  ].join('\n');
}
