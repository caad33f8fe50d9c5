import { codeLists } from '../codes/codes.ts';
import {
  recordTypeCodes,
  retentionCodes,
  type StandardCode,
  securityLevels,
} from '../codes/metadata.ts';
import { fieldOf } from '../fields/fields.ts';
import type { MetadataElement, Obligation, ValueDomain } from './element.ts';
import { formats } from './formats.ts';
import { descriptionMetadata, dictionary, recordMetadata } from './index.ts';

const obligations: Readonly<Record<Obligation, string>> = {
  required: '必填',
  conditional: '有则必填',
  optional: '选填',
};

const entities: Readonly<Record<MetadataElement['entity'], string>> = {
  file: '文件实体（DA/T 46）',
  agent: '机构人员实体（DA/T 46）',
  business: '业务实体（DA/T 46）',
  relationship: '实体关系（DA/T 46）',
  description: '著录项目（DA/T 18）',
  listing: '归档文件目录（DA/T 22）',
};

function domainText(domain: ValueDomain): string {
  if (domain.kind === 'integer') return '整数';
  if (domain.kind === 'group') return '（容器）';
  if (domain.kind === 'format') return formats[domain.format].label;
  if (domain.kind === 'words') return domain.words.join('、');
  if (domain.kind === 'codes') return codeLists[domain.list].map(({ label }) => label).join('、');
  return '文字';
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row), ''];
}

function elementRow(element: MetadataElement): string[] {
  const obligation = element.condition
    ? `${obligations[element.obligation]}（${element.condition}）`
    : obligations[element.obligation];
  const here = element.field ? `${fieldOf(element.field).label} \`${element.field}\`` : '';
  return [
    element.id,
    element.parent ? `　${element.label}` : element.label,
    obligation,
    element.definition,
    domainText(element.domain),
    element.example,
    here,
  ];
}

function codeRows(codes: readonly StandardCode[]): string[][] {
  return codes.map(({ code, label, note }) => [code, label, note]);
}

/** The dictionary as a page to read, in Chinese Markdown. */
export function dictionaryPage(head: string): string {
  const lines = [
    `<!-- ${head} -->`,
    '# 元数据字典',
    '',
    '档案门类、密级、期限、日期格式，以及 DA/T 46-2009、DA/T 18-2022、DA/T 22-2015 的元数据项。检查规则、数据表说明和 JSON Schema 都由这里生成。',
    '',
    '定义是本项目的释义，不是标准原文；DA/T 46 的编号按其排列顺序。“本系统字段”为空的，目前没有来源提供。',
    '',
    '## 门类代码（DA/T 13-2022）',
    '',
    ...table(['代码', '门类', '说明'], codeRows(recordTypeCodes)),
    '## 保管期限代码（DA/T 13-2022）',
    '',
    ...table(['代码', '期限', '说明'], codeRows(retentionCodes)),
    '## 密级（GB/T 7156-2003）',
    '',
    ...table(['代码', '密级', '说明'], codeRows(securityLevels)),
    '## 格式',
    '',
    ...table(
      ['格式', '规则', '例', '出处'],
      Object.values(formats).map(({ label, rule, example, source }) => [
        label,
        rule,
        `\`${example}\``,
        source,
      ]),
    ),
  ];
  for (const [entity, label] of Object.entries(entities)) {
    const own = dictionary.filter((element) => element.entity === entity);
    const heads = ['编号', '名称', '约束', '定义', '值', '例', '本系统字段'];
    lines.push(`## ${label}`, '', ...table(heads, own.map(elementRow)));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function valueSchema(domain: ValueDomain): object {
  if (domain.kind === 'integer') return { type: 'integer', minimum: 0 };
  if (domain.kind === 'words') return { type: 'string', enum: domain.words };
  if (domain.kind === 'format') {
    return { type: 'string', pattern: formats[domain.format].pattern.source };
  }
  if (domain.kind === 'codes') {
    return { type: 'string', enum: codeLists[domain.list].map(({ code }) => code) };
  }
  return { type: 'string', minLength: 1 };
}

function objectSchema(elements: readonly MetadataElement[]): object {
  const values = elements.filter(({ domain }) => domain.kind !== 'group');
  return {
    type: 'object',
    properties: Object.fromEntries(
      values.map((element) => [
        element.name,
        {
          title: element.label,
          description: element.definition,
          ...valueSchema(element.domain),
          examples: element.example === '—' ? undefined : [element.example],
          $comment: `${element.source} ${element.id}`,
        },
      ]),
    ),
    required: values.filter(({ obligation }) => obligation === 'required').map(({ name }) => name),
    additionalProperties: false,
  };
}

/** JSON Schema (2020-12) of a record's metadata (DA/T 46) and of a description (DA/T 18). */
export function dictionarySchema(head: string): string {
  const entity = (name: MetadataElement['entity']) =>
    objectSchema(recordMetadata.filter((element) => element.entity === name));
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: head,
    title: '汇仓元数据',
    $defs: {
      file: entity('file'),
      agent: entity('agent'),
      business: entity('business'),
      relationship: entity('relationship'),
      description: objectSchema(
        descriptionMetadata.filter((element) => element.entity === 'description'),
      ),
      listing: objectSchema(descriptionMetadata.filter((element) => element.entity === 'listing')),
    },
    type: 'object',
    properties: {
      file: { $ref: '#/$defs/file' },
      agents: { type: 'array', items: { $ref: '#/$defs/agent' } },
      business: { type: 'array', items: { $ref: '#/$defs/business' } },
      relationships: { type: 'array', items: { $ref: '#/$defs/relationship' } },
    },
    required: ['file'],
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** What the standards say of a field, for the documentation of columns; '' where they say nothing. */
export function standardsOf(field: string): string {
  const own = dictionary.filter((element) => element.field === field);
  if (own.length === 0) return '';
  const parts = own.map(
    ({ source, id, label, obligation }) =>
      `${source} ${/^[ML]\d/.test(id) ? `${id} ` : ''}${label}，${obligations[obligation]}`,
  );
  return `（${parts.join('；')}）`;
}
