/**
 * Writes what other parts need in their own format from the definitions of this folder:
 * `node contracts/generate.ts`. The files are committed; a test fails when they have drifted.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Code, codeLists } from './codes/codes.ts';
import { decisionDefinitions, decisionKinds } from './decisions.ts';
import { deliveryStatuses } from './delivery-statuses.ts';
import { dictionaryPage, dictionarySchema, standardsOf } from './dictionary/render.ts';
import { columnOf, type Field, fields } from './fields/fields.ts';
import { countingNotes, figureDefinitions, figureNeeds } from './figures.ts';
import { type PublicMart, publicMarts } from './marts.ts';
import { listedAttributes, publishedItemColumns } from './records/records.ts';
import { retentionSchedule } from './retention.ts';
import { retentionStatuses } from './retention-statuses.ts';
import { notDataKinds, ruleKinds, rules } from './rules/rules.ts';
import { type Source, sources } from './sources.ts';
import { type LakeTable, lakeTables } from './tables/lake.ts';
import { findingColumns, quarantineColumns, type Table, tables } from './tables/tables.ts';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const head = '由 contracts/generate.ts 生成，请勿手改 generated, do not edit';

function csv(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const quote = (value: string): string =>
    /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = rows.map((row) => names.map((name) => quote(row[name] ?? '')).join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}

function text(value: string): string {
  return JSON.stringify(value);
}

function publicMartsYaml(): string {
  const lines = [`# ${head}`, 'version: 2', '', 'models:'];
  for (const [name, mart] of Object.entries<PublicMart>(publicMarts)) {
    lines.push(
      `  - name: ${name}`,
      `    description: ${text(`${mart.label}。一行：${mart.grain}。`)}`,
    );
    lines.push('    config:', '      contract:', '        enforced: true', '    columns:');
    for (const [column, definition] of Object.entries(mart.columns)) {
      lines.push(`      - name: ${column}`, `        data_type: ${definition.type}`);
      lines.push(`        description: ${text(definition.label)}`);
      lines.push('        config:', '          meta:', `            class: ${definition.class}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function fieldDocs(): string {
  const blocks = Object.entries<Field>(fields).map(
    ([name, field]) =>
      `{% docs ${name} %}\n${field.label}：${field.definition}${standardsOf(name)}\n{% enddocs %}\n`,
  );
  return `<!-- ${head} -->\n\n${blocks.join('\n')}`;
}

/** The tables for dbt to loop over: those with a staging model are watched until they are in it. */
function bronzeTables(): string {
  const rows = Object.keys(tables).map((table) => {
    const isStaged = existsSync(join(project, 'models/warehouse/staging', `stg_${table}.sql`));
    return `    {'name': '${table}', 'is_staged': ${isStaged}},`;
  });
  return `{# ${head} #}\n{% macro bronze_tables() -%}\n    {{ return([\n${rows.join('\n')}\n    ]) }}\n{%- endmacro %}\n`;
}

/** Tables that `registerLake` makes before dbt starts, as a source of dbt. */
function sourceYaml(name: string, about: string, grains: readonly (readonly string[])[]): string {
  return [
    ...[`# ${head}`, 'version: 2', '', 'sources:', `  - name: ${name}`, '    schema: bronze'],
    ...[`    description: ${about}`, '    tables:'],
    ...grains.flatMap(([table, grain = '']) => [
      `      - name: ${table}`,
      `        description: ${text(grain)}`,
    ]),
    '',
  ].join('\n');
}

/** Columns for SQL: of the bronze tables and of those about batches, and of items and holds by the list they are for. */
function columnsMacro(): string {
  const lists = Object.entries<readonly string[]>({
    ...Object.fromEntries(
      Object.entries<Table>(tables).map(([name, { fields: own }]) => [name, own.map(columnOf)]),
    ),
    ...Object.fromEntries(
      Object.entries<LakeTable>(lakeTables).flatMap(([name, { columns }]) =>
        columns ? [[name, Object.keys(columns)]] : [],
      ),
    ),
    lake__findings: ['table_name', ...findingColumns],
    lake__quarantine: ['table_name', ...quarantineColumns],
    listed_of_registry: listedAttributes.registry,
    listed_of_catalogue: listedAttributes.catalogue,
    listed_of_hold: listedAttributes.hold.map(({ column }) => column),
    hold_of_item: listedAttributes.hold.map(({ attribute, column }) =>
      attribute === column ? column : `${attribute} as ${column}`,
    ),
    published: publishedItemColumns,
  }).map(([name, columns]) => `        '${name}': ['${columns.join("', '")}'],`);
  return [
    `{# ${head} #}`,
    '{% macro columns_of(list, relation=none, without=[]) -%}',
    '    {%- set lists = {',
    ...lists,
    '    } -%}',
    '    {%- for column in lists[list] if column not in without %}',
    "    {{ relation ~ '.' if relation }}{{ column }}{{ ',' if not loop.last }}",
    '    {%- endfor %}',
    '{%- endmacro %}',
    '',
  ].join('\n');
}

/** The columns that figures need, for dbt to measure how far they are filled. */
function neededColumns(): string {
  const rows = figureNeeds.map(
    ({ need_id: id, table, anyOf }) =>
      `    {'need_id': '${id}', 'table': '${table}', 'any_of': ['${anyOf.join("', '")}']},`,
  );
  return `{# ${head} #}\n{% macro needed_columns() -%}\n    {{ return([\n${rows.join('\n')}\n    ]) }}\n{%- endmacro %}\n`;
}

/** Every generated file: path relative to the project, and content. */
export function generatedFiles(): Record<string, string> {
  const codes = Object.entries<readonly Code[]>(codeLists).flatMap(([list, values]) =>
    values.map((value) => ({ list_name: list, code: value.code, code_label: value.label })),
  );
  const ruleRows = Object.entries(rules).map(([rule_id, rule]) => ({
    rule_id,
    rule_title: rule.title,
    kind_code: rule.kind,
    kind_label: ruleKinds[rule.kind],
    severity_code: rule.severity,
    owner: rule.owner,
    remedy: rule.remedy,
  }));
  const noDataRows = Object.entries(notDataKinds).map(([kind, label]) => ({ kind, label }));
  const sourceRows = Object.entries<Source>(sources).map(([source_id, { name, owner }]) => ({
    source_id,
    source_name: name,
    owner,
  }));
  const statuses = retentionStatuses.map((status, index) => ({
    status_code: status.code,
    status_label: status.label,
    figure_id: 'hasFigure' in status ? `items_${status.code}` : '',
    sort_order: String(index + 1),
  }));
  const deliveryRows = deliveryStatuses.map((status) => ({
    status_code: status.code,
    status_label: status.label,
    is_open: String('isOpen' in status),
    is_incomplete: String('isIncomplete' in status),
  }));
  const figureRows = figureDefinitions.map((figure) => ({
    figure_id: figure.figure_id,
    page: figure.page,
    figure_label: figure.label,
    unit: figure.unit,
    sort_order: String(figure.sort_order),
    definition: figure.definition,
  }));
  const needRows = figureNeeds.flatMap(({ figures, need_id, how, reason }) =>
    figures.map((figure_id) => ({ figure_id, need_id, how_code: how, reason })),
  );
  const noteRows = Object.entries(countingNotes).map(([note_id, note]) => ({ note_id, note }));
  const decisionRows = decisionDefinitions.map((decision, index) => ({
    decision_id: decision.decision_id,
    kind_code: decision.kind,
    kind_label: decisionKinds[decision.kind],
    figure_id: decision.figure_id,
    link: decision.link,
    title: decision.title,
    detail: decision.detail,
    owner: decision.owner ?? '',
    due: decision.due ?? '',
    overdue: decision.overdue ?? '',
    sort_order: String(index + 1),
  }));
  const fieldRows = Object.entries<Field>(fields).map(([field_name, field]) => ({
    field_name,
    field_label: field.label,
    class_code: field.class,
  }));
  const tableRows = Object.entries<Table>(tables).map(([table_name, table]) => ({
    table_name,
    table_label: table.label,
  }));
  return {
    'models/seeds/retention_classes.csv': csv(retentionSchedule.map((entry) => ({ ...entry }))),
    'models/seeds/retention_statuses.csv': csv(statuses),
    'models/seeds/delivery_statuses.csv': csv(deliveryRows),
    'models/seeds/figure_definitions.csv': csv(figureRows),
    'models/seeds/decision_definitions.csv': csv(decisionRows),
    'models/seeds/counting_notes.csv': csv(noteRows),
    'models/seeds/quality_rules.csv': csv(ruleRows),
    'models/seeds/code_labels.csv': csv(codes),
    'models/seeds/not_data_kinds.csv': csv(noDataRows),
    'models/seeds/sources.csv': csv(sourceRows),
    'models/seeds/field_labels.csv': csv(fieldRows),
    'models/seeds/table_names.csv': csv(tableRows),
    'models/macros/bronze_tables.sql': bronzeTables(),
    'models/macros/needed_columns.sql': neededColumns(),
    'models/seeds/figure_needs.csv': csv(needRows),
    'models/warehouse/bronze.yml': sourceYaml(
      'bronze',
      '湖的青铜层：来源的行，按收到时的样子，带审计列',
      Object.entries(tables).map(([name, { label, grain }]) => [
        name,
        `${label}。一行：${grain}。`,
      ]),
    ),
    'models/warehouse/lake.yml': sourceYaml(
      'lake',
      '批次与质量记录',
      Object.entries(lakeTables).map(([name, { grain }]) => [name, grain]),
    ),
    'models/macros/columns_of.sql': columnsMacro(),
    'models/warehouse/public/public_marts.yml': publicMartsYaml(),
    'models/warehouse/fields.md': fieldDocs(),
    'docs/dictionary.md': dictionaryPage(head),
    'docs/dictionary.schema.json': dictionarySchema(head),
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [path, content] of Object.entries(generatedFiles())) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), content);
    console.log(path);
  }
}
