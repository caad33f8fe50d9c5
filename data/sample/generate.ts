import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { duesMonths, makeDues } from './dues.ts';
import { duesFiles } from './dues-files.ts';
import { hrFile, hrWorkbook } from './hr-workbook.ts';
import { plantOddities } from './oddities.ts';
import { Ledger, writeBelow } from './sheet-writer.ts';
import { makeStaff } from './staff.ts';

export async function generateSample({
  dir,
  scale,
  seed,
}: {
  dir: string;
  scale: number;
  seed: number;
}) {
  const ledger = new Ledger();
  const staff = makeStaff(seed, scale);
  const oddities = plantOddities(staff);
  const reserved = new Set(
    [
      ...oddities.sameName,
      oddities.numberBefore,
      oddities.numberAfter,
      oddities.transferred,
      oddities.agencyMember,
    ].map(({ id }) => id),
  );
  await rm(join(dir, 'inbox'), { recursive: true, force: true });
  await writeBelow(dir, `inbox/${hrFile}`, hrWorkbook(seed, staff, oddities, reserved, ledger));
  const dues = makeDues(seed, staff, duesMonths(scale < 0.5));
  for (const f of duesFiles(dues, ledger)) await writeBelow(dir, `inbox/${f.path}`, f.bytes);
  return ledger;
}
