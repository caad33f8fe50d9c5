import type { Home } from '#home';
import { addBatch, type TestRow } from './test-lake.ts';

interface StaffOptions {
  department: string;
  campus: string;
  joined?: string | null;
  left?: string;
  status?: string;
  form?: string;
}

function staffRow(staffNo: string, options: StaffOptions): TestRow {
  return {
    staff_no: staffNo,
    full_name: `测试甲${staffNo}`,
    department_name: options.department,
    campus_name: options.campus,
    employment_form_code: options.form ?? '编内',
    hired_date: '2015-07-01',
    left_date: options.left ?? null,
    staff_status_code: options.left ? '离职' : '在职',
    union_joined_date: options.joined === undefined ? '2016-01-01' : options.joined,
    membership_status_code: options.status ?? '正常',
  };
}

/** One line of dues; amounts in fen. */
export function duesRow(staffNo: string, month: string, owed: number, paid: number): TestRow {
  return {
    period_month: month,
    staff_no: staffNo,
    full_name: `测试甲${staffNo}`,
    department_name: Number(staffNo) <= 8 ? '骨科' : '儿科',
    dues_base_fen: 400_000,
    dues_owed_fen: owed,
    dues_paid_fen: paid,
    dues_status_code: paid < owed ? '欠缴' : '正常',
  };
}

const number = (value: number) => String(value).padStart(5, '0');

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => number(from + index));
}

/** 骨科 8 members, 儿科 6 of 7, 急诊 6 (one came, one left in October), 审计科 4, one 返聘. */
function staff(): TestRow[] {
  const bones = numbers(1, 8).map((no) => staffRow(no, { department: '骨科', campus: '本部' }));
  const children = numbers(9, 14).map((no) =>
    staffRow(no, { department: '儿科', campus: '东院区' }),
  );
  const emergency = numbers(15, 19).map((no) =>
    staffRow(no, { department: '急诊科', campus: '本部' }),
  );
  const audit = numbers(20, 23).map((no) => staffRow(no, { department: '审计科', campus: '本部' }));
  const outside = { department: '儿科', campus: '东院区', joined: null, status: '非会员' };
  const leaver = { department: '急诊科', campus: '本部', left: '2026-10-31', status: '转出' };
  return [
    ...bones,
    ...children,
    ...emergency,
    ...audit,
    staffRow('00024', outside),
    staffRow('00025', { department: '急诊科', campus: '本部', joined: '2026-10-31' }),
    staffRow('00026', leaver),
    staffRow('00027', { ...outside, form: '返聘' }),
  ];
}

function department(
  code: string,
  name: string,
  campus: string,
  from: string,
  to?: string,
): TestRow {
  return {
    department_code: code,
    department_name: name,
    campus_name: campus,
    valid_from_date: from,
    valid_to_date: to ?? null,
  };
}

function item(id: number, values: TestRow): TestRow {
  return {
    item_id: `I${String(id).padStart(7, '0')}`,
    lifecycle_state_code: 'filed',
    names_person: false,
    created_seq: id,
    ...values,
  };
}

function dispute(caseNo: string, kind: string, applied: string, closed?: string): TestRow {
  return {
    case_no: caseNo,
    record_kind_code: kind,
    campus_name: '本部',
    applied_date: applied,
    closed_date: closed ?? null,
    outcome_code: closed ? '达成' : '办理中',
  };
}

function registryTables(): Record<string, TestRow[]> {
  const general = { retention_class_id: 'R-ZH-03', retention_code: 'D10' };
  const link = (id: number, table: string, key: string) => ({
    link_id: `L${id}`,
    source_table: table,
    source_key: key,
    person_id: 'P0000001',
    method_code: 'staff_no_and_name',
    decided_at: '2026-11-01 00:00:00',
  });
  return {
    registry__items: [
      item(1, {
        ...general,
        archival_code: 'A182-WS·2013-D10-GH-0001',
        title: '2013年上级一般文件',
        fiscal_year: 2013,
        scan_file_name: 'a.png',
      }),
      item(2, { ...general, title: '2013年审计往来文件', fiscal_year: 2013 }),
      item(3, {
        retention_class_id: 'R-QY-02',
        retention_code: 'D30',
        title: '测试甲00001争议案',
        fiscal_year: 2026,
        names_person: true,
      }),
      item(4, {
        retention_class_id: 'R-ZH-06',
        retention_code: 'Y',
        title: '关于测试甲00002的年度总结',
        fiscal_year: 2020,
      }),
      item(5, { ...general, title: '2016年上级一般文件', fiscal_year: 2016 }),
      item(6, {
        ...general,
        archival_code: 'A182-WS·2012-D10-GH-0001',
        title: '=2012年上级一般文件',
        fiscal_year: 2012,
      }),
    ],
    registry__holds: [
      {
        hold_id: 'H1',
        item_id: 'I0000002',
        hold_reason_code: '审计',
        basis: '审计通知',
        placed_date: '2026-03-01',
      },
    ],
    registry__people: [{ person_id: 'P0000001', created_seq: 6 }],
    registry__person_links: [
      link(1, 'hr__staff', '00001|测试甲00001|2015-07-01'),
      link(2, 'finance__dues', '00001|测试甲00001'),
      link(3, 'union__disputes', 'A1'),
    ],
  };
}

async function addDues(home: Home, name: string, exportedDate: string, rows: TestRow[]) {
  const period = String(rows[0]?.period_month).slice(0, 7);
  await addBatch(home, {
    source: 'finance',
    fileName: name,
    period,
    exportedDate,
    tables: { finance__dues: rows },
  });
}

/** A hospital small enough to count by hand; the expected values in the tests come from that. */
export async function addTinyHospital(home: Home): Promise<void> {
  await addBatch(home, {
    source: 'hr',
    fileName: '人事花名册_2026-10.xlsx',
    period: '2026-10',
    tables: {
      hr__staff: staff(),
      hr__departments: [
        department('D1', '骨科', '本部', '1998-01-01'),
        department('D2', '儿科', '东院区', '1998-01-01'),
        department('D3', '急诊科', '本部', '1998-01-01', '2026-04-30'),
        department('D3', '急诊医学科', '本部', '2026-05-01'),
        department('D4', '审计科', '本部', '1998-01-01'),
      ],
    },
    quarantined: ['staff-no-invalid'],
  });
  const paid = (month: string) => numbers(1, 14).map((no) => duesRow(no, month, 2000, 2000));
  const arrears = (month: string) => [duesRow('00001', month, 2000, 0), ...paid(month).slice(1)];
  await addBatch(home, {
    source: 'finance',
    fileName: '会费扣缴_2026-07.csv',
    period: '2026-07',
    tables: { finance__dues: [] },
  });
  await addDues(home, '会费扣缴_2026-09.csv', '2026-10-02', arrears('2026-09-01'));
  await addDues(home, '会费扣缴_2026-10.csv', '2026-10-30', arrears('2026-10-01'));
  const late = { ...duesRow('00001', '2026-10-01', 0, 2000), dues_base_fen: null };
  await addDues(home, '会费扣缴_2026-10_最终版(2).csv', '2026-10-31', [
    ...paid('2026-10-01').slice(0, 8),
    duesRow('00009', '2026-10-01', 2000, 0),
    ...paid('2026-10-01').slice(9),
    { ...late, dues_status_code: '补缴', remark: '补缴2026-09' },
  ]);
  await addBatch(home, {
    source: 'union',
    fileName: '劳动争议登记.json',
    period: '2026-10-31',
    tables: {
      union__disputes: [
        dispute('A1', '立案', '2026-02-01', '2026-10-15'),
        dispute('A2', '立案', '2026-08-01'),
        dispute('A3', '立案', '2026-09-30'),
        dispute('A4', '咨询', '2026-09-30'),
      ],
    },
  });
  await addBatch(home, {
    source: 'paper',
    fileName: 'a.png',
    tables: {
      paper__pages: [
        { object_sha256: 'f'.repeat(64), file_name: 'a.png', page_number: 1, line_count: 3 },
      ],
    },
  });
  await addBatch(home, {
    source: 'paper',
    fileName: '纸质档案目录.xlsx',
    tables: {
      paper__catalogue: ['A182-WS·2012-D10-GH-0001', 'A182-WS·2013-D10-GH-0001'].map((code) => ({
        archival_code: code,
        title: '上级一般文件',
        fiscal_year: Number(code.slice(8, 12)),
        shelf_location: '1-2-3',
      })),
    },
  });
  await addBatch(home, { source: 'registry', tables: registryTables() });
  await addBatch(home, {
    source: 'match',
    tables: {
      match__candidates: [
        {
          source_table: 'finance__dues',
          source_key: '00099|测试甲00099',
          candidate_person_ids: '[]',
          reason: '没有找到',
          candidate_status_code: 'unmatched',
        },
      ],
    },
  });
}
