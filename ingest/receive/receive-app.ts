import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { putObject } from '#archive';
import { type Config, type Home, type Secrets, withLock } from '#home';
import { LakeIndex } from '#lake';
import { resolveOrigin } from '../adapters/index.ts';
import type { SourceDeclaration } from '../declaration/declaration.ts';
import { endingOf, mediaTypes, type StoredBody, storeBody } from './body.ts';
import { checkBatch } from './check-batch.ts';
import { acceptPackage } from './packages.ts';
import { answerProblem, ProblemError } from './problem.ts';
import { findReceipt, keepReceipt, type Receipt, receiptId } from './receipts.ts';
import { authorise } from './tokens.ts';

/** What the interface works with. */
export interface ReceiverOptions {
  home: Home;
  config: Config;
  secrets: Secrets;
  declarations: readonly SourceDeclaration[];
  /** date of a batch as it is checked, YYYY-MM-DD */
  asOf: () => string;
}

const receiptSchema = z
  .object({
    receipt_id: z.string(),
    source: z.string(),
    sha256: z.string().describe('原件的 SHA-256'),
    bytes: z.number().int(),
    file_name: z.string(),
    rows: z.object({
      checked: z.number().int(),
      accepted: z.number().int(),
      quarantined: z.number().int(),
      not_data: z.number().int(),
    }),
    received_at: z.string().describe('世界时'),
  })
  .openapi('Receipt');

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    remedy: z.string(),
    errors: z
      .array(
        z.object({
          row: z.number().int(),
          field: z.string(),
          rule: z.string(),
          message: z.string(),
          remedy: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem');

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

const anyBody = Object.fromEntries(
  Object.keys(mediaTypes).map((type) => [
    type,
    {
      schema: type === 'application/json' ? z.array(z.record(z.string(), z.unknown())) : z.string(),
    },
  ]),
);

const batchHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .describe('同一批重发时用同一个值，不会重复接收'),
  'x-period': z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .describe('所属月份，如 2025-03；同月再送即更正'),
  prefer: z.string().optional().describe('handling=lenient：不合规则的行进入隔离区，其余接收'),
});

const postBatch = createRoute({
  method: 'post',
  path: '/v1/sources/{source}/batches',
  summary: '送来一批记录',
  security: [{ token: [] }],
  request: {
    params: z.object({ source: z.string().openapi({ example: 'finance-dues' }) }),
    headers: batchHeaders,
    body: { required: true, content: anyBody },
  },
  responses: {
    201: { description: '已接收', content: { 'application/json': { schema: receiptSchema } } },
    200: { description: '此前已接收', content: { 'application/json': { schema: receiptSchema } } },
    400: problem('请求头不合要求、内容为空或没有传完'),
    401: problem('没有令牌，或令牌不属于该来源'),
    404: problem('没有这个来源，或它不由推送接收'),
    409: problem('同一个 Idempotency-Key 的内容不同'),
    413: problem('内容太大'),
    415: problem('内容类型不接收'),
    422: problem('不能读取，或有行不合规则；errors 指出行与字段'),
    503: problem('正忙'),
  },
});

const getReceipt = createRoute({
  method: 'get',
  path: '/v1/sources/{source}/receipts/{receipt_id}',
  summary: '查一批的去向：已接收，或已入湖',
  security: [{ token: [] }],
  request: { params: z.object({ source: z.string(), receipt_id: z.string() }) },
  responses: {
    200: {
      description: '回执与所在批次',
      content: {
        'application/json': {
          schema: receiptSchema.extend({ batch_id: z.string().nullable() }).openapi('ReceiptState'),
        },
      },
    },
    401: problem('没有令牌，或令牌不属于该来源'),
    404: problem('没有这个回执'),
  },
});

const postPackage = createRoute({
  method: 'post',
  path: '/v1/packages',
  summary: '采集脚本送来的签名包；签名即凭据',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            manifest: z.string().openapi({ format: 'binary' }),
            signature: z.string(),
            data: z.string().openapi({ format: 'binary' }),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: '已接收',
      content: {
        'application/json': {
          schema: z.object({ package_id: z.string(), files: z.number().int() }).openapi('Package'),
        },
      },
    },
    400: problem('不是签名包'),
    401: problem('签名无效，或采集脚本未登记'),
    413: problem('内容太大'),
    422: problem('内容与清单不符'),
  },
});

const mostAtOnce = 4;

function headersOf(context: Context): z.infer<typeof batchHeaders> {
  const parsed = batchHeaders.safeParse(context.req.header());
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.')).join('、');
  throw new ProblemError(
    400,
    'header',
    `请求头 ${names} 缺少或不合要求`,
    'Idempotency-Key 为 8 到 128 个可见字符；X-Period 写成 2025-03。',
  );
}

/** The endpoint for systems that send batches themselves, described at /openapi.json. */
export function createReceiver(options: ReceiverOptions): OpenAPIHono {
  const { home, config, secrets, declarations } = options;
  const limit = config.receive.largest_mb * 1_000_000;
  let running = 0;
  const app = new OpenAPIHono();
  app.onError((error, context) => answerProblem(context, error));
  app.notFound((context) =>
    answerProblem(
      context,
      new ProblemError(404, 'address', '没有这个地址', '接口说明见 /openapi.json。'),
    ),
  );
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: '每个来源一个令牌',
  });

  function declarationOf(context: Context, id: string): SourceDeclaration {
    authorise(secrets, id, context.req.header('authorization'));
    const declaration = declarations.find((each) => each.id === id);
    if (declaration && resolveOrigin(declaration, config)?.kind === 'push') return declaration;
    throw new ProblemError(
      404,
      'source',
      `来源“${id}”不由推送接收`,
      `请汇仓管理员在 huicang.yaml 写 sources.${id}.from: {kind: push}。`,
    );
  }

  async function land(
    declaration: SourceDeclaration,
    body: StoredBody,
    receipt: Receipt,
  ): Promise<Receipt> {
    const folder = join(home.inbox, '.received', declaration.id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The original first: the same month sent again takes the place of the file, not of the bytes.
    await putObject(home, body.path);
    renameSync(body.path, join(folder, receipt.file_name));
    keepReceipt(home, receipt);
    return receipt;
  }

  // Only described to the library: it would hold a body in memory before anybody counted it.
  for (const route of [postBatch, getReceipt, postPackage]) app.openAPIRegistry.registerPath(route);

  app.post('/v1/sources/:source/batches', async (context) => {
    const source = context.req.param('source');
    const declaration = declarationOf(context, source);
    const headers = headersOf(context);
    const ending = endingOf(context.req.header('content-type'));
    if (running >= mostAtOnce) {
      throw new ProblemError(503, 'busy', '正在接收其他批次', '一分钟后再发。', {
        headers: { 'retry-after': '60' },
      });
    }
    running += 1;
    let body: StoredBody | null = null;
    try {
      body = await storeBody(home, context.req.raw, limit);
      const { path, sha256, bytes } = body;
      const id = receiptId(source, headers['idempotency-key']);
      const label = headers['x-period'] ?? id.slice(0, 12);
      const fileName = `${source}_${label}.${ending}`;
      const isLenient = /handling\s*=\s*lenient/i.test(headers.prefer ?? '');
      const received = { path, sha256, bytes };
      const answer = await withLock(home, `receive-${id}`, async () => {
        const earlier = findReceipt(home, id);
        if (earlier) {
          if (earlier.sha256 === sha256) return { receipt: earlier, isNew: false };
          throw new ProblemError(
            409,
            'key-reused',
            '同一个 Idempotency-Key 此前送过不同的内容',
            '新的内容用新的 Idempotency-Key。',
          );
        }
        const asOf = options.asOf();
        const rows = await checkBatch(home, declaration, received, { fileName, asOf, isLenient });
        const at = new Date().toISOString();
        const receipt = { receipt_id: id, source, sha256, bytes, file_name: fileName, rows };
        const landed = await land(declaration, received, { ...receipt, received_at: at });
        return { receipt: landed, isNew: true };
      });
      return context.json(answer.receipt, answer.isNew ? 201 : 200);
    } finally {
      running -= 1;
      if (body && existsSync(body.path)) rmSync(body.path, { force: true });
    }
  });

  app.get('/v1/sources/:source/receipts/:id', (context) => {
    const { source, id } = context.req.param();
    const declaration = declarationOf(context, source);
    const receipt = findReceipt(home, id);
    if (receipt?.source !== source) {
      throw new ProblemError(404, 'receipt', '没有这个回执', '核对回执号。');
    }
    const [batch] = LakeIndex.open(home)
      .activeWithObject(declaration.source, { name: receipt.file_name, sha256: receipt.sha256 })
      .filter(({ objects }) => objects.some(({ sha256 }) => sha256 === receipt.sha256));
    return context.json({ ...receipt, batch_id: batch?.batch_id ?? null }, 200);
  });

  app.post('/v1/packages', async (context) => {
    const raw = await storeBody(home, context.req.raw, limit);
    try {
      const accepted = await acceptPackage(options, raw.path, context.req.header('content-type'));
      return context.json({ package_id: accepted.packageId, files: accepted.files }, 201);
    } finally {
      rmSync(raw.path, { force: true });
    }
  });

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: '汇仓 接收接口',
      version: '1',
      description: '业务系统把成批的记录送进汇仓。送来的内容先按来源检查，下一次采集时入湖。',
    },
  });
  return app;
}
