import { formatCount } from './format.ts';
import { addDays, addMonths, lastDay, monthLabel } from './months.ts';
import type { PackData } from './pack-data.ts';

/** A dated matter of the next 60 days. */
export interface Appointment {
  /** 'YYYY-MM-DD' */
  date: string;
  text: string;
}

/**
 * What falls due in the 60 days after the cut-off date: due archive items, the monthly exports that
 * are expected, the next pack (issued by the 10th), and the hand-over to the hospital's archives
 * (30 June; notes: transfer to 综合档案室 by the end of June of the next year).
 */
export function appointments(data: PackData): Appointment[] {
  const from = data.release.as_of;
  const to = addDays(from, 60);
  const found: Appointment[] = data.retention.soon.map(({ date, items }) => ({
    date,
    text: `档案 ${formatCount(items)} 件保管期满，次日起可以鉴定`,
  }));
  const monthly = new Set(
    data.quality.arrivals
      .filter((row) => row.sourceId === 'finance' && row.expected > 0)
      .map((row) => row.sourceName),
  );
  for (let i = 0; i <= 3; i += 1) {
    const month = addMonths(from.slice(0, 7), i);
    for (const name of monthly) {
      found.push({
        date: lastDay(month),
        text: `${name}：${monthLabel(month)}的导出文件应到`,
      });
    }
    found.push({
      date: `${month}-10`,
      text: `《工会工作月报》${monthLabel(addMonths(month, -1))}期印发`,
    });
    if (month.endsWith('-06')) {
      found.push({
        date: `${month}-30`,
        text: `${Number(month.slice(0, 4)) - 1}年度归档文件移交综合档案室截止`,
      });
    }
  }
  return found
    .filter(({ date }) => date > from && date <= to)
    .sort((a, b) => a.date.localeCompare(b.date) || a.text.localeCompare(b.text));
}
