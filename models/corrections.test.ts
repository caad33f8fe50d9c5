import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import type { Home } from '#home';
import { activeBatches, openDuckDb, recordWithdrawal, writeBatch } from '#lake';
import { registerLake } from './register-lake.ts';
import { runDbt } from './run-dbt.ts';
import { makeTestHome } from './test-lake.ts';

interface Wrong {
  rowNumber: number;
  rule: 'mobile-invalid' | 'id-check-digit';
  column: string;
}

/** An HR export with flags, as ingest writes it. */
async function addExport(
  home: Home,
  sha256: string,
  wrong: readonly Wrong[],
  supersedes: string[],
): Promise<string> {
  const { manifest } = await writeBatch(home, {
    source: 'hr',
    period: null,
    exportedDate: '2026-10-31',
    objects: [{ sha256: sha256.repeat(32), name: '人事花名册_2026-10.xlsx', bytes: 9 }],
    declarationVersion: '1',
    readerVersion: '1',
    supersedes,
    startedAt: new Date('2026-11-01T00:00:00Z'),
    tables: [
      {
        table: 'hr__staff',
        rowsIn: 1,
        notData: {},
        accepted: [
          {
            place: { objectSha256: sha256.repeat(32), sheet: '', rowNumber: 2 },
            values: { staff_no: '00001', full_name: '测试甲', hired_date: '2015-07-01' },
            rawJson: null,
          },
        ],
        quarantined: [],
        findings: wrong.map(({ rowNumber, rule, column }) => ({
          place: { objectSha256: sha256.repeat(32), sheet: '', rowNumber },
          ruleId: rule,
          severity: 'flag' as const,
          fileName: '人事花名册_2026-10.xlsx',
          columnName: column,
          fieldName: '',
          valueMasked: '138****5678',
          detail: null,
          remedy: '测试',
        })),
        controlTotals: [],
      },
    ],
  });
  return manifest.batch_id;
}

async function findingsOf(home: Home): Promise<unknown[]> {
  const { warehouse } = home;
  rmSync(warehouse, { force: true });
  const duck = await openDuckDb({ path: warehouse });
  await registerLake(duck, home, { batches: activeBatches(home), asOf: '2026-10-31' });
  duck.close();
  const { exitCode, tail } = await runDbt({
    warehouse,
    workFolder: home.tmp,
    vars: { as_of: '2026-11-23' },
    extraArguments: [
      '--select',
      '+int_findings__noted',
      '--exclude-resource-type',
      'test',
      'unit_test',
    ],
  });
  assert.equal(exitCode, 0, tail.join('\n'));
  const built = await openDuckDb({ path: warehouse, readOnly: true });
  const rows = await built.rows(
    `SELECT rule_id, state_code, closed_by_batch_id, CAST(_row_number AS INTEGER) AS row
     FROM intermediate.int_findings__noted ORDER BY rule_id, state_code, row`,
  );
  built.close();
  return rows.map((row) => [row.rule_id, row.state_code, row.closed_by_batch_id, row.row]);
}

test('the corrected file, sent in again, closes what it no longer has; a withdrawal opens it again', async () => {
  const { home, remove } = makeTestHome();
  try {
    const mobile = { rule: 'mobile-invalid', column: '手机号' } as const;
    const id = { rule: 'id-check-digit', column: '身份证号' } as const;
    const first = await addExport(
      home,
      'aa',
      [
        { rowNumber: 2, ...mobile },
        { rowNumber: 3, ...mobile },
        { rowNumber: 4, ...id },
      ],
      [],
    );
    const second = await addExport(home, 'bb', [{ rowNumber: 9, ...mobile }], [first]);
    assert.deepEqual(await findingsOf(home), [
      ['id-check-digit', 'closed', second, 4],
      ['mobile-invalid', 'closed', second, 3],
      ['mobile-invalid', 'open', null, 9],
    ]);
    recordWithdrawal(home, second, { reason: '测试', at: '2026-11-20T00:00:00Z', by: 'test' });
    assert.deepEqual(await findingsOf(home), [
      ['id-check-digit', 'open', null, 4],
      ['mobile-invalid', 'open', null, 2],
      ['mobile-invalid', 'open', null, 3],
    ]);
  } finally {
    remove();
  }
});
