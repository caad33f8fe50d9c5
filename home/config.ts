import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Operation, operations, roles } from '#contracts';
import { HuicangError } from './errors.ts';
import { factsSchema } from './facts.ts';
import type { Home } from './home.ts';
import {
  isPlainAddress,
  type SourceSettings,
  secretsSchema,
  sourceSettingsSchema,
} from './origin.ts';

/** What is set for the sources. */
interface SourcesSettings {
  /** base address of the union's own system */
  union_api_url?: string;
  /** by the id of the source declaration */
  byId: Record<string, SourceSettings>;
}

const operationNames = Object.keys(operations) as [Operation, ...Operation[]];

const settings = z.strictObject({
  union_name: z.string().min(1).default('本院工会'),
  hospital: factsSchema,
  // Beside the one address of old, an entry for each source by its id.
  sources: z
    .object({ union_api_url: z.string().refine(isPlainAddress).optional() })
    .catchall(sourceSettingsSchema)
    .default({})
    .transform(
      ({ union_api_url, ...byId }): SourcesSettings => ({
        ...(union_api_url === undefined ? {} : { union_api_url }),
        byId,
      }),
    ),
  secrets: secretsSchema.default({}),
  ocr: z
    .strictObject({
      engine: z.enum(['ppocr', 'tesseract']).default('ppocr'),
    })
    .default({ engine: 'ppocr' }),
  receive: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(8471),
      // Without a certificate only this computer is listened to, unless `off` is written.
      tls: z
        .union([z.literal('off'), z.strictObject({ cert: z.string(), key: z.string() })])
        .optional(),
      largest_mb: z.number().int().min(1).max(2000).default(50),
      collectors: z
        .record(
          z.string(),
          z.strictObject({ public_key: z.base64(), sources: z.array(z.string()).min(1) }),
        )
        .default({}),
    })
    .default({ host: '127.0.0.1', port: 8471, largest_mb: 50, collectors: {} }),
  site: z
    .strictObject({
      port: z.number().int().min(0).max(65_535).default(8470),
    })
    .default({ port: 8470 }),
  // By account; while nobody is named, whoever may open the root may do everything.
  people: z
    .record(
      z.string().regex(/^[\w.-]+$/),
      z.strictObject({
        name: z.string().min(1),
        os_user: z.string().optional(),
        roles: z.array(z.string()),
      }),
    )
    .default({}),
  roles: z
    .record(
      z.string(),
      z.strictObject({ label: z.string().min(1), may: z.array(z.enum(operationNames)) }),
    )
    .default({}),
});

const schema = settings.superRefine(({ people, roles: own }, context) => {
  const known = { ...roles, ...own };
  for (const [account, person] of Object.entries(people)) {
    for (const [at, role] of person.roles.entries()) {
      if (Object.hasOwn(known, role)) continue;
      context.addIssue({ code: 'custom', path: ['people', account, 'roles', at] });
    }
  }
});

/** Settings of one root, all with defaults; see docs/configuration.md. */
export type Config = z.infer<typeof schema>;

/** The settings of a root without huicang.yaml. */
export function defaultConfig(): Config {
  return schema.parse({});
}

/**
 * Reads `huicang.yaml` in the root, if there is one. HUICANG_UNION_API_URL wins over the file.
 * @throws HuicangError naming the line of the first entry that is wrong
 */
export function loadConfig(home: Home): Config {
  const path = join(home.root, 'huicang.yaml');
  const lines = new LineCounter();
  const document = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '{}', {
    lineCounter: lines,
  });
  const remedy = '改正该行后再试；各项的含义见 docs/configuration.md。';
  const syntax = document.errors[0];
  if (syntax) {
    const { line } = lines.linePos(syntax.pos[0]);
    throw new HuicangError(`${path} 第 ${line} 行写法有误`, { remedy });
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const keys = issue?.path ?? [];
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const wanted = unknown === undefined ? [...keys] : [...keys, unknown];
    // What a schema says itself is Chinese; it may stand for one entry of what is written as one.
    const said = /\p{Script=Han}/u.test(issue?.message ?? '') ? `：${issue?.message}` : null;
    const isMissing = unknown === undefined && !document.hasIn(wanted);
    // An entry that is missing has no line: the one it belongs under has.
    const place = isMissing ? wanted.slice(0, -1) : wanted;
    const node = document.getIn(place, true) as { range?: [number, number, number] } | undefined;
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    const fault = isMissing
      ? '没有写'
      : unknown === undefined
        ? '的值不合要求'
        : '不是可用的设置项';
    const what = said === null ? `${wanted.join('.')} ${fault}` : `${place.join('.')}${said}`;
    throw new HuicangError(`${path} 第 ${line} 行：${what}`, { remedy });
  }
  const url = process.env.HUICANG_UNION_API_URL;
  if (url && !isPlainAddress(url)) {
    throw new HuicangError('环境变量 HUICANG_UNION_API_URL 不是可用的地址', {
      remedy: '写成 http://主机:端口 这样的地址，其中不要有用户名和密码。',
    });
  }
  return url
    ? { ...parsed.data, sources: { ...parsed.data.sources, union_api_url: url } }
    : parsed.data;
}
