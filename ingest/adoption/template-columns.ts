import { type CodeListName, codeLists, fieldOf, type TableName, tableOf } from '#contracts';
import { HuicangError } from '#home';
import { type SourceDeclaration, tablesOf, takenFields } from '../declaration/declaration.ts';

/** Sheets of a template beside those to fill in. */
export const templateSheets = { explanations: '填写说明', choices: '选项' } as const;

/** A column of a template to fill in. */
export interface TemplateColumn {
  label: string;
  isNeeded: boolean;
  /** Chinese: what is written in it, and how */
  explanation: string;
  /** words to choose from; empty where any may be written */
  choices: string[];
}

/** One sheet of a template: a table of the source. */
export interface TemplateTable {
  /** as the source calls its sheet, so that the filled file is known by it */
  sheet: string;
  table: TableName;
  columns: TemplateColumn[];
}

const forms: Partial<Record<ReturnType<typeof fieldOf>['type'], string>> = {
  date: '日期，如 2025-03-01',
  month: '月份，如 2025-03',
  timestamp: '日期和时刻，如 2025-03-01 08:30',
  fen: '金额，单位元，如 15.00',
  integer: '整数',
  number: '数字',
  boolean: '是或否',
};

function columnOf(field: Parameters<typeof fieldOf>[0], isNeeded: boolean): TemplateColumn {
  const { label, type, definition, codes } = fieldOf(field);
  const list = codes === undefined ? undefined : codeLists[codes as CodeListName];
  const words = (list ?? []).map((each) => each.label);
  const form = words.length > 0 ? '从下拉表中选' : forms[type];
  return {
    label,
    isNeeded,
    explanation: [definition, form].filter((text) => text).join('；'),
    choices: type === 'boolean' ? ['是', '否'] : words,
  };
}

/**
 * What a template of a source holds: a sheet for each table, the columns that must be filled first.
 * @throws HuicangError naming the sources there are
 */
export function templateOf(
  id: string,
  declarations: readonly SourceDeclaration[],
): { declaration: SourceDeclaration; tables: TemplateTable[] } {
  const open = declarations.filter(({ admit }) => admit === undefined);
  const declaration = open.find((each) => each.id === id);
  if (!declaration) {
    throw new HuicangError(`没有“${id}”这个来源的表样`, {
      remedy: `可选：${open.map((each) => each.id).join('、')}。`,
    });
  }
  const taken = takenFields(declaration);
  const tables = tablesOf(declaration).map((table): TemplateTable => {
    const { fields, required, label } = tableOf(table);
    const named = Object.entries(declaration.sheets ?? {}).find(([, each]) => each === table)?.[0];
    const rest = fields.filter((field) => !required.includes(field) && taken.has(field));
    return {
      sheet: named !== undefined && named !== '*' ? named : label,
      table,
      columns: [
        ...required.map((field) => columnOf(field, true)),
        ...rest.map((field) => columnOf(field, false)),
      ],
    };
  });
  return { declaration, tables };
}
