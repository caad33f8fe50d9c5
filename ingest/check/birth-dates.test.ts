import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noFacts } from '#home';
import { checkRow } from './check-row.ts';

test('a birth date written to the month or year contradicts no day within it', () => {
  const columns = (['staff_no', 'full_name', 'id_number', 'birth_date'] as const).map(
    (field, index) => ({ index, field, header: field, factor: 1, hasUnit: false }),
  );
  const rulesOf = (birth: string) => {
    const cells = ['00123', '王芳', '11010519491231002X', birth].map((text) => ({ text }));
    const { findings } = checkRow(
      { rowNumber: 2, cells },
      { objectSha256: '', sheet: '', rowNumber: 2 },
      {
        table: 'hr__staff',
        ...{ fileName: '', fileMonth: null, columns, width: null, departments: new Set() },
        ...{ facts: noFacts, key: { keyId: '', token: () => '' } },
      },
    );
    return findings.map(({ ruleId }) => ruleId).includes('id-birth-mismatch');
  };
  for (const birth of ['1949.12', '1949年12月', '1949', '1949-12-31']) {
    assert.equal(rulesOf(birth), false, birth);
  }
  for (const birth of ['1949.11', '1949-12-30', '1950年'])
    assert.equal(rulesOf(birth), true, birth);
});
