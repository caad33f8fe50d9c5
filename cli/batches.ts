import { deliveryStatuses, notDataKinds, type RuleId, ruleOf, sourceOf, tableOf } from '#contracts';
import { exitCodes, HuicangError } from '#home';
import {
  type BatchView,
  describeBatch,
  findBatch,
  listBatches,
  type PeriodReconciliation,
  readManifests,
  verifyBatch,
  withdrawBatch,
} from '#lake';
import { createContext, type GlobalOptions } from './context.ts';
import { count } from './figures.ts';
import { sayNotTaken } from './not-taken.ts';

const states = { active: '有效', replaced: '已被替换', withdrawn: '已撤回' } as const;
const outcomes = { bronze: '采用', quarantine: '隔离', findings: '问题' } as const;

function shanghaiTime(utc: string): string {
  return new Date(utc).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
}

function viewLine(view: BatchView): string {
  const rows = `读入 ${count(view.rowsIn)} = 采用 ${count(view.accepted)} + 隔离 ${count(view.quarantined)} + 非数据 ${count(view.notData)}`;
  const state = view.state === 'active' ? '' : `　${states[view.state]}`;
  return `${view.batchId}　${view.period ?? '—'}　${view.originals}　${rows}${state}`;
}

interface ListOptions extends GlobalOptions {
  all?: boolean;
  source?: string;
}

/** `huicang batches list`. */
export async function list(options: ListOptions): Promise<void> {
  const { home, reporter } = createContext(options);
  const views = listBatches(home).filter(
    (view) =>
      (options.all || view.state === 'active') &&
      (options.source === undefined || view.source === options.source),
  );
  let source = '';
  for (const view of views) {
    if (view.source !== source) reporter.say(`${sourceOf(view.source).name}`);
    source = view.source;
    reporter.say(`  ${viewLine(view)}`);
  }
  if (views.length === 0) {
    reporter.say('没有批次。把导出文件放进 inbox/ 后运行 huicang ingest。');
  }
  const notTaken = options.source === undefined ? await sayNotTaken({ home, reporter }) : [];
  reporter.result({ batches: views, notTaken });
}

/** `huicang batches show`. */
export function show(id: string, options: GlobalOptions): void {
  const { home, reporter } = createContext(options);
  const { view, manifest, outcomes: kinds } = describeBatch(home, findBatch(home, id));
  reporter.say(viewLine(view));
  reporter.say(`  状态      ${states[view.state]}`);
  if (view.withdrawal) {
    const { at, by, reason } = view.withdrawal;
    reporter.say(`  撤回      ${shanghaiTime(at)}，${by}：${reason}`);
  }
  if (view.replacedBy.length > 0) reporter.say(`  替换为    ${view.replacedBy.join('、')}`);
  if (manifest.supersedes.length > 0) reporter.say(`  替换了    ${manifest.supersedes.join('、')}`);
  reporter.say(`  写入      ${shanghaiTime(manifest.finished_at)}（北京时间）`);
  reporter.say(`  版本      声明 ${manifest.declaration_version}，读取 ${manifest.reader_version}`);
  for (const object of manifest.objects) {
    reporter.say(
      `  原件      ${object.name}　${count(object.bytes)} 字节　sha256 ${object.sha256}`,
    );
  }
  for (const { kind, files, rows, bytes } of kinds) {
    if (files === 0) continue;
    const size = bytes === null ? '文件缺失' : `${count(bytes)} 字节`;
    reporter.say(`  ${outcomes[kind]}      ${count(rows)} 行，${size}`);
  }
  for (const table of manifest.tables) {
    reporter.say(`  ${tableOf(table.table).label}`);
    const others = Object.entries(table.not_data).map(
      ([kind, rows]) => `${notDataKinds[kind as keyof typeof notDataKinds] ?? kind} ${rows}`,
    );
    reporter.say(
      `    读入 ${count(table.rows_in)} 行：采用 ${count(table.accepted)}，隔离 ${count(table.quarantined)}，非数据 ${others.join('、') || '0'}`,
    );
    for (const { name, found, computed } of table.control_totals) {
      const verdict = found === computed ? '一致' : `相差 ${(found - computed) / 100} 元`;
      reporter.say(
        `    控制总数 ${name}：文件 ${found / 100} 元，各行之和 ${computed / 100} 元，${verdict}`,
      );
    }
    for (const [rule, rows] of Object.entries(table.findings)) {
      reporter.say(`    ${ruleOf(rule as RuleId).title}：${rows}`);
    }
  }
  reporter.result({ batch: view, manifest, outcomes: kinds });
}

/** `huicang batches verify`. */
export async function verify(ids: string[], options: GlobalOptions): Promise<void> {
  const { home, reporter } = createContext(options);
  const batches =
    ids.length > 0 ? ids.map((id) => findBatch(home, id)) : [...readManifests(home).values()];
  const faults = [];
  for (const [done, manifest] of batches.entries()) {
    const { batch_id: detail } = manifest;
    const step = '核对批次';
    reporter.progress({ stage: 'batches', step, detail, done, total: batches.length, unit: '个' });
    faults.push(...(await verifyBatch(home, manifest)));
  }
  for (const { batchId, subject, message } of faults) {
    reporter.say(`✗ ${batchId}：${message}（${subject}）`);
  }
  reporter.result({ checked: batches.length, faults });
  if (faults.length > 0) {
    throw new HuicangError(`${batches.length} 个批次中有 ${faults.length} 处不符`, {
      code: exitCodes.failed,
      remedy: '从备份恢复上列文件；不要手工修改 lake/ 和 objects/。',
    });
  }
  reporter.say(`✓ ${batches.length} 个批次的原件、数据文件与行数都相符`);
}

/** `huicang batches withdraw`. */
export function withdraw(id: string, options: GlobalOptions & { reason: string }): void {
  const { home, actor, reporter } = createContext(options);
  const manifest = findBatch(home, id);
  const { isNew, revived } = withdrawBatch(home, actor, {
    batchId: manifest.batch_id,
    reason: options.reason,
  });
  reporter.say(
    isNew
      ? `✓ 已撤回 ${manifest.batch_id}：数据文件保留，不再计入任何报表`
      : `${manifest.batch_id} 此前已撤回，未作改动`,
  );
  for (const each of revived) {
    reporter.say(`! 它替换过的批次重新有效：${each}；若也不要，请一并撤回`);
  }
  if (isNew) reporter.say('  运行 huicang run 后，各报表即不含该批次。');
  reporter.result({ batchId: manifest.batch_id, withdrawn: isNew, revived });
}

interface ReplaceOptions extends GlobalOptions {
  reason: string;
  acceptLayout?: boolean;
}

/** `huicang batches replace`. */
export async function replace(id: string, file: string, options: ReplaceOptions): Promise<void> {
  const { replaceBatch, sourceDeclarations } = await import('#ingest');
  const { home, actor, reporter, asOf } = createContext(options);
  const old = findBatch(home, id);
  const { manifest, notes } = await replaceBatch(home, actor, {
    batchId: old.batch_id,
    file,
    asOf,
    reason: options.reason,
    declarations: sourceDeclarations,
    ...(options.acceptLayout ? { acceptLayout: true } : {}),
  });
  const { view } = describeBatch(home, manifest);
  reporter.say(`✓ 已替换：${old.batch_id} 撤回，改用`);
  reporter.say(`  ${viewLine(view)}`);
  for (const note of notes) reporter.say(`! ${note}`);
  reporter.say('  运行 huicang run 后，各报表即用新的内容。');
  reporter.result({ replaced: old.batch_id, batch: view, notes });
}

function periodLine(line: PeriodReconciliation): string {
  const usual = line.usualRows === null ? '' : `，通常约 ${count(Math.round(line.usualRows))} 行`;
  const label = deliveryStatuses.find(({ code }) => code === line.state)?.label;
  if (line.batches === 0) return `${line.period}　${label}：没有收到文件${usual}`;
  const rows = `${line.batches} 个批次，读入 ${count(line.rowsIn)} 行，采用 ${count(line.accepted)}，隔离 ${count(line.quarantined)}，${count(line.bytes)} 字节`;
  return `${line.period}　${label}：${rows}${line.state === 'unusual' ? usual : ''}`;
}

/** `huicang batches expected`. */
export async function expected(options: GlobalOptions & { all?: boolean }): Promise<void> {
  const { reconcileLake } = await import('#ingest');
  const { home, reporter, asOf } = createContext(options);
  const lines = reconcileLake(home, asOf).filter(({ isDue }) => isDue);
  let label = '';
  for (const line of lines) {
    if (!options.all && line.state === 'arrived') continue;
    if (line.label !== label) reporter.say(line.label);
    label = line.label;
    reporter.say(`  ${periodLine(line)}`);
  }
  const missing = lines.filter(({ state }) => state === 'missing').length;
  const unusual = lines.filter(({ state }) => state === 'unusual').length;
  reporter.say(
    missing + unusual === 0
      ? `✓ 应到的 ${lines.length} 期都已到，数量正常`
      : `应到 ${lines.length} 期：缺 ${missing} 期，数量异常 ${unusual} 期`,
  );
  reporter.result({ periods: lines });
}
