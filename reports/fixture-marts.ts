import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { retentionStatuses } from '#contracts';
import { type Home, writeFileAtomic } from '#home';
import { publicMarts } from '#inside/contracts/marts.ts';

/** Rows of a small synthetic hospital as of 2026-10-31; marts that are not named stay empty. */
const fixtureRows: Partial<Record<keyof typeof publicMarts, string>> = {
  rpt_overview: `
    select f.figure_id, f.page, f.label, f.last - f.step * m as value, f.unit,
      case when f.unit = '%' then (f.last - f.step * m) * 20 end,
      case when f.unit = '%' then 2000 end,
      f.last - f.step * (m + 1), f.last - f.step * (m + 12), f.definition,
      (date '2026-10-01' - interval (m) month)::date, date '2026-10-31', f.sort_order
    from (values
      ('members', 'overview', '会员数', 2876, 4, '人', '月末会籍为正常的职工', 1),
      ('enrolment_rate', 'overview', '入会率', 96.4, 0.1, '%', '会员数÷应入会职工数', 2),
      ('members_joined', 'overview', '本月新入会', 21, 0, '人', '本月入会日期在册', 3),
      ('members_left', 'overview', '本月离会', 9, 0, '人', '本月转出、退会或转保留', 4),
      ('disputes_open', 'overview', '在办争议', 6, 0, '件', '已立案未办结', 5),
      ('dues_owed', 'dues', '应缴会费', 283512.4, 900, '元', '本月应缴合计', 10),
      ('dues_paid', 'dues', '实缴会费', 276040.15, 850, '元', '本月收到合计', 11),
      ('dues_collection_rate', 'dues', '收缴率', 97.4, 0.05, '%', '为本月缴纳÷应缴', 12),
      ('dues_arrears_people', 'dues', '欠缴人数', 37, 0, '人', '应缴大于实缴的人', 13),
      ('items_total', 'archive', '在册档案', 1240, 6, '件', '目录中的件', 20),
      ('items_expired', 'archive', '已期满', 58, 1, '件', '期满日不晚于截止日', 21),
      ('items_on_hold', 'archive', '暂停处置', 4, 0, '件', '有未解除的暂停', 22),
      ('digitised_rate', 'archive', '挂接率', 71.5, 0.4, '%', '有可用扫描件÷目录件数', 23),
      ('rows_accepted', 'quality', '采用行数', 190233, 3000, '行', '进入计算的行', 30),
      ('rows_quarantined', 'quality', '隔离行数', 46, 1, '行', '未进入计算的行', 31),
      ('missing_batches', 'quality', '缺批', 2, 0, '个', '应到未到的来源月份', 32)
    ) f(figure_id, page, label, last, step, unit, definition, sort_order), range(24) r(m)`,
  rpt_members_by_department: `
    select (date '2026-10-01' - interval (m) month)::date, '科室' || d, if(d % 2 = 0, '本部', '东院区'),
      if(d = 7, null, 40 + d), 45 + d, d = 7, date '2026-10-31'
    from range(1, 19) a(d), range(12) b(m)`,
  rpt_dues_by_department: `
    select (date '2026-10-01' - interval (m) month)::date, '科室' || d, if(d % 2 = 0, '本部', '东院区'),
      if(d = 7, null, 400000 + d * 100), if(d = 7, null, 390000 - d * 1000), if(d = 7, null, 389000 - d * 1000),
      if(d = 7, null, 40 + d),
      d = 7, date '2026-10-31'
    from range(1, 19) a(d), range(12) b(m)`,
  rpt_dues_by_month: `
    select (date '2026-10-01' - interval (m) month)::date, 28351240 - m * 90000, 27604015 - m * 85000,
      27614015 - m * 85000,
      2830 - m, 37 + m % 5, 97.4, m = 0, date '2026-10-31'
    from range(60) b(m)`,
  rpt_disputes_by_quarter: `
    select (date '2026-10-01' - interval (q * 3) month)::date, 12 + q % 5, 3 + q % 4, 2, 1, 0, 6,
      date '2026-10-31'
    from range(20) b(q)`,
  rpt_retention_list: `
    select 'I' || lpad(i::varchar, 7, '0'), 'GH·2016-D10-' || lpad(i::varchar, 4, '0'), 'R-01',
      if(i % 3 = 0, '劳动争议调解', '工会委员会会议'),
      if(i % 3 = 0, '劳动争议调解（涉及个人，题名不公开）', '第' || i || '次工会委员会会议纪要'),
      2016 + i % 9, 'D10', '10年', date '2016-01-01' + i::int * 20,
      if(i % 6 = 3, null, date '2026-01-01' + i::int * 20),
      ['expired', 'due_within_year', 'later', 'permanent', 'on_hold', 'not_started'][1 + i % 6],
      ['已期满', '一年内到期', '未到期', '永久', '暂停处置', '未起算'][1 + i % 6],
      if(i % 6 = 4, '诉讼', null), 3 + i % 40, i % 4 <> 0, date '2026-10-31'
    from range(1, 121) t(i)`,
  rpt_retention_by_year: `
    select if(s in (4, 6), null, 2022 + y), if(y % 2 = 0, '劳动争议调解', '工会委员会会议'),
      ['expired', 'due_within_year', 'later', 'permanent', 'on_hold', 'not_started'][s],
      ['已期满', '一年内到期', '未到期', '永久', '暂停处置', '未起算'][s],
      3 + y, date '2026-10-31'
    from range(1, 7) a(s), range(10) b(y)
    where (s = 1 and y < 5) or (s = 2 and y in (4, 5)) or (s = 3 and y > 5) or (s > 3 and y = 6)`,
  rpt_retention_statuses: `
    select code, label, 20, row_number() over (), date '2026-10-31'
    from (values ${retentionStatuses.map(({ code, label }) => `('${code}', '${label}')`).join()}) s(code, label)`,
  rpt_quality_by_month: `
    select s, s, ['人事', '财务', '工会系统', '纸质档案'][i], (date '2026-10-01' - interval (m) month)::date, 1,
      if(i = 2 and m = 3, 0, 1),
      if(i = 2 and m = 3, 'missing', if(i = 3 and m = 5, 'partial', if(i = 2 and m = 8, 'duplicate', 'arrived'))),
      if(i = 2 and m = 3, '缺', if(i = 3 and m = 5, '部分', if(i = 2 and m = 8, '重', '到'))),
      3000, if(m % 4 = 0, 2, 0), 5, 40000, 3000, date '2026-10-31'
    from (values ('hr', 1), ('finance', 2), ('union', 3), ('paper', 4)) a(s, i), range(36) b(m)`,
  rpt_findings_by_rule: `
    select 'rule-' || i, ['身份证号校验位不符', '工号缺前导零', '科室不在对照表', '姓名含可疑字符'][1 + i % 4], 'validity',
      '有效性', ['flag', 'fix', 'flag', 'reject'][1 + i % 4],
      ['待核对', '已修正', '待核对', '隔离'][1 + i % 4], ['人事', '财务'][1 + i % 2], 'hr', ['人事', '财务'][1 + i % 2],
      3 * i, i, 2 * i, date '2026-09-01', '请报送科室在源系统更正后重新导出', date '2026-10-31'
    from range(1, 13) t(i)`,
  rpt_findings_by_owner: `
    select ['人事', '财务', '档案'][i], ['hr', 'finance', 'paper'][i], ['人事', '财务', '纸质档案'][i], 4 - i, 9 * i, i, 5 * i,
      date '2026-08-15', date '2026-10-31'
    from range(1, 4) t(i)`,
  rpt_findings_by_batch: `
    select md5(i::varchar), 'finance', '财务', 'finance__dues', '会费扣缴明细', (date '2026-10-01' - interval (i) month)::date,
      3002, 2, i % 5, 7, (2 + i % 5) / 3.0, timestamp '2026-10-31 02:00:00' - interval (i) hour, date '2026-10-31'
    from range(30) t(i)`,
  rpt_batches: `
    select md5(i::varchar), '财务', 'finance__dues', '会费扣缴明细', strftime(date '2026-10-01' - interval (i) month, '%Y-%m'),
      '会费扣缴_' || strftime(date '2026-10-01' - interval (i) month, '%Y-%m') || '.csv', 3010, 3000, 2, 8,
      sha256(i::varchar), timestamp '2026-10-31 02:00:00' - interval (i) hour, date '2026-10-31'
    from range(30) t(i)`,
  rpt_release: `select '2026-10-31-0a1b2c3d', date '2026-10-31', 64, 31, 190233, date '2026-10-31'`,
};

/**
 * Writes a release whose marts are the fixture above, or all empty, as the models would leave it.
 * @returns the release's id
 */
export async function writeFixtureRelease(
  home: Home,
  release: string,
  content: 'full' | 'empty',
): Promise<string> {
  const folder = join(home.releases, release, 'marts');
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [name, { columns }] of Object.entries(publicMarts)) {
    const list = Object.entries(columns).map(([column, { type }]) => `${column} ${type}`);
    await connection.run(`create table ${name} (${list.join(', ')})`);
    const rows = fixtureRows[name as keyof typeof publicMarts];
    if (content === 'full' && rows) await connection.run(`insert into ${name} ${rows}`);
    const file = join(folder, `${name}.parquet`).replaceAll("'", "''");
    await connection.run(`copy ${name} to '${file}' (format parquet, compression zstd)`);
  }
  connection.closeSync();
  instance.closeSync();
  writeFileAtomic(join(home.releases, 'current.json'), JSON.stringify({ release_id: release }));
  return release;
}
