import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, HuicangError } from '#home';
import type { DbtOutcome } from './run-dbt.ts';

interface NodeResult {
  unique_id: string;
  status: string;
  message: string | null;
  failures: number | null;
}

interface ManifestNode {
  name: string;
  resource_type: string;
  raw_code?: string;
  description?: string;
  column_name?: string | null;
  attached_node?: string | null;
  test_metadata?: { name: string } | null;
}

export interface DbtSummary {
  models: number;
  tests: number;
  passed: number;
  warned: number;
}

const genericBreaks: Readonly<Record<string, string>> = {
  not_null: '本应必有的值是空的，按它汇总会漏数',
  unique: '主键重复，同一件事会被算两次',
  unique_together: '主键重复，同一件事会被算两次',
  accepted_values: '出现代码表以外的值，按它分组会漏数',
  relationships: '指向的行不存在，关联后会丢数',
};

function readArtifact<T>(outcome: DbtOutcome, name: string): T | null {
  const path = join(outcome.targetFolder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
}

function readResults(outcome: DbtOutcome): NodeResult[] {
  return readArtifact<{ results: NodeResult[] }>(outcome, 'run_results.json')?.results ?? [];
}

function isTest(id: string): boolean {
  return id.startsWith('test.') || id.startsWith('unit_test.');
}

/** Counts of a finished run. */
export function summarise(outcome: DbtOutcome): DbtSummary {
  const results = readResults(outcome);
  const tests = results.filter(({ unique_id }) => isTest(unique_id));
  return {
    models: results.filter(({ unique_id }) => unique_id.startsWith('model.')).length,
    tests: tests.length,
    passed: tests.filter(({ status }) => status === 'pass').length,
    warned: tests.filter(({ status }) => status === 'warn').length,
  };
}

/** What a test's author says goes wrong when it fails: the comment that opens a check, else by kind. */
function whatBreaks(node: ManifestNode | undefined): string {
  const opening = /^(?:\s*--[^\n]*\n)+/.exec(node?.raw_code ?? '')?.[0];
  if (opening) {
    return opening
      .split('\n')
      .map((line) => line.replace(/^\s*--\s?/, '').trim())
      .join('');
  }
  return node?.description || genericBreaks[node?.test_metadata?.name ?? ''] || '数据不符合约定';
}

/** Database errors may quote values: long runs of digits are masked, one line is enough. */
function plainMessage(message: string | null): string {
  const lines = (message ?? '').split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /Error:/.test(line) && !/^\w+ Error in/.test(line));
  return (telling ?? lines.find(Boolean) ?? '').replace(/\d{6,}/g, '******').slice(0, 300);
}

function describeFailure(result: NodeResult, node: ManifestNode | undefined): string {
  const name = node?.name ?? result.unique_id;
  if (isTest(result.unique_id) && result.status === 'fail') {
    const model = node?.attached_node?.split('.').at(-1);
    const place = model ? `（${[model, node?.column_name].filter(Boolean).join('.')}）` : '';
    return `检验 ${name}${place || ' '}未通过，${result.failures ?? 0} 行：${whatBreaks(node)}`;
  }
  return `${name} 无法构建：${plainMessage(result.message)}`;
}

/**
 * The error of a run that did not succeed: each failing test with what breaks, each model that
 * could not be built with its reason; those merely skipped behind them are left out.
 */
export function failureOf(outcome: DbtOutcome): HuicangError {
  const manifest = readArtifact<{ nodes: Record<string, ManifestNode> }>(outcome, 'manifest.json');
  const failures = readResults(outcome)
    .filter(({ status }) => ['fail', 'error', 'runtime error'].includes(status))
    .map((result) => describeFailure(result, manifest?.nodes[result.unique_id]));
  const lines = failures.length > 0 ? failures : [plainMessage(outcome.tail.join('\n'))];
  return new HuicangError(`数据模型未通过，仍用上一次发布：\n${lines.join('\n')}`, {
    code: exitCodes.failed,
    remedy: '按上面所说核对来源数据，改正后重新导出、重新运行；已发布的内容没有变动。',
  });
}
