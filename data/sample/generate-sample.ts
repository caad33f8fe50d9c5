import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isClockedByClosing, makeHolds, makeItems } from './catalogue.ts';
import {
  catalogueFile,
  catalogueWorkbook,
  holdsCsv,
  holdsFile,
  itemOfOldCode,
} from './catalogue-file.ts';
import { disputeRecords } from './dispute-records.ts';
import { agreedCases, makeDisputes } from './disputes.ts';
import { duesMonths, makeDues } from './dues.ts';
import { duesFiles } from './dues-files.ts';
import { hrFile, hrWorkbook } from './hr-workbook.ts';
import { messagingSample } from './messaging-sample.ts';
import { oaSample } from './oa-sample.ts';
import { plantOddities } from './oddities.ts';
import { writeOfficeSources } from './office-sources.ts';
import { planPages } from './page-plan.ts';
import { peopleTruth } from './people-truth.ts';
import { renderPages } from './scans.ts';
import { sampleSettings } from './settings.ts';
import { headerOf, jsonText, Ledger, writeBelow } from './sheet-writer.ts';
import { makeStaff } from './staff.ts';
import { disputesTruth, duesTruth, membersTruth, retentionFacts, summaryTruth } from './truth.ts';

interface SampleOptions {
  /** root of everything; files go to inbox/ and sample-systems/ below it */
  dir: string;
  /** 1 is the whole hospital; below 0.5 a small one for tests */
  scale: number;
  seed: number;
  onProgress?: (event: {
    stage: string;
    step: string;
    done: number;
    total: number;
    unit?: string;
  }) => void;
}

export interface SampleSummary {
  /** people on the staff today */
  staff: number;
  /** files written to the inbox */
  files: number;
  pages: number;
  defects: number;
}

/** Where ingest gets the disputes; their defects are placed by position in the whole list. */
const endpoint = 'GET /api/disputes';

/**
 * Writes the sample hospital: exports into inbox/, its facts into huicang.yaml, the union's system
 * and the truth into sample-systems/. The same seed and scale give the same bytes. All data is made up.
 */
export async function generateSample(options: SampleOptions): Promise<SampleSummary> {
  const { dir, scale, seed, onProgress } = options;
  let done = 0;
  const report = (step: string, total = 8): void => {
    done += 1;
    onProgress?.({ stage: 'sample', step, done, total });
  };
  await rm(join(dir, 'inbox'), { recursive: true, force: true });
  await rm(join(dir, 'sample-systems'), { recursive: true, force: true });
  // First: tells a sample that was cut short from files of a real office.
  await writeBelow(dir, 'sample-systems/README.txt', '样例医院：全部数据均为虚构。\n');

  // What an office has written into it already is its own.
  if (!existsSync(join(dir, 'huicang.yaml'))) {
    await writeBelow(dir, 'huicang.yaml', sampleSettings);
  }

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
  await writeBelow(dir, `inbox/${hrFile}`, hrWorkbook(seed, staff, oddities, reserved, ledger));
  report('生成花名册');

  const months = duesMonths(scale < 0.5);
  const dues = makeDues(seed, staff, months);
  const files = duesFiles(dues, ledger);
  for (const file of files) await writeBelow(dir, `inbox/${file.path}`, file.bytes);
  report('生成会费明细');

  const disputes = makeDisputes(seed, staff, oddities, scale);
  const records = disputeRecords(disputes, oddities);
  ledger.record(
    { file: endpoint, table: 'union__disputes' },
    records.map(({ isRejected, marks }) => ({ cells: [], isRejected, marks })),
  );
  await writeBelow(
    dir,
    'sample-systems/union/disputes.json',
    jsonText(records.map(({ json }) => json)),
  );
  report('生成劳动争议登记');

  await writeOfficeSources({ dir, seed, staff, dues, ledger });
  report('生成任职、凭证、活动、提案与帮扶');

  const oa = await oaSample(seed, staff, scale, ledger);
  for (const file of oa.files) await writeBelow(dir, `inbox/${file.path}`, file.bytes);
  await writeBelow(dir, 'sample-systems/truth/oa-pages.json', jsonText(oa.scannedPages));
  report('生成 OA 公文');

  const messaging = messagingSample(seed, staff, scale, ledger);
  for (const file of messaging.files) await writeBelow(dir, `inbox/${file.path}`, file.bytes);
  await writeBelow(dir, 'sample-systems/truth/groups.json', jsonText(messaging.groupNames));
  report('生成消息与推文');

  const plan = planPages(seed, staff, agreedCases(disputes), scale);
  const items = makeItems(seed, plan, scale);
  const holds = makeHolds(items);
  await writeBelow(dir, `inbox/${catalogueFile}`, catalogueWorkbook(items, holds, ledger));
  await writeBelow(dir, `inbox/${holdsFile}`, holdsCsv(holds, ledger));
  report('生成档案目录');

  const scans = await renderPages(seed, plan, join(dir, 'inbox/paper/scans'), (drawn, total) =>
    onProgress?.({ stage: 'sample', step: '绘制扫描件', done: drawn, total, unit: '个文件' }),
  );
  for (const { file, isTruncated, pages } of scans) {
    if (isTruncated) {
      ledger.add({
        kind: 'scan-cut-short',
        rule_id: 'page-unreadable',
        file: `paper/scans/${file}`,
        table: 'paper__pages',
        sheet: '',
        row_number: 1,
        field: null,
        column: null,
        expected: 'quarantine',
      });
    } else {
      await writeBelow(dir, `sample-systems/truth/pages/${file}.json`, jsonText(pages));
    }
  }
  for (const scan of plan.filter(({ hasWrongIdNumber }) => hasWrongIdNumber)) {
    ledger.add({
      kind: 'form-id-check-digit',
      rule_id: null,
      file: `paper/scans/${scan.fileName}`,
      table: 'paper__form_fields',
      sheet: '',
      row_number: 1,
      field: 'id_number',
      column: headerOf('id_number'),
      expected: 'flag',
    });
  }

  const rejected = new Set(
    records
      .filter(({ isRejected, marks }) => isRejected && marks[0]?.rule !== 'duplicate-in-file')
      .map(({ json }) => json[headerOf('case_no')] ?? ''),
  );
  const truth = summaryTruth({
    files: ledger.counts,
    dues: duesTruth(staff, dues),
    members: membersTruth(staff, months),
    disputes: disputesTruth(disputes, rejected),
    retention: retentionFacts([...items, itemOfOldCode(items, holds)], holds, isClockedByClosing),
  });
  await writeBelow(dir, 'sample-systems/truth/summary.json', jsonText(truth));
  await writeBelow(dir, 'sample-systems/truth/defects.json', jsonText(ledger.defects));
  const people = peopleTruth(staff, dues, disputes, plan);
  await writeBelow(dir, 'sample-systems/truth/people.json', jsonText(people));

  const pages = scans.reduce((sum, scan) => sum + (scan.isTruncated ? 0 : scan.pages.length), 0);
  const digest = createHash('sha256').update(jsonText(truth)).digest('hex').slice(0, 16);
  // Last: its presence says that the sample is complete, and which files are its own.
  const written = (await readdir(join(dir, 'inbox'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(dir, 'inbox'), join(entry.parentPath, entry.name)))
    .toSorted();
  await writeBelow(dir, 'inbox/sample.json', jsonText({ scale, seed, digest, files: written }));
  report('写出答案');
  return {
    staff: staff.people.filter(({ left }) => left === null).length,
    files: written.length,
    pages,
    defects: ledger.defects.length,
  };
}
