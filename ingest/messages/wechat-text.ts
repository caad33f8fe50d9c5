import { HuicangError } from '#home';
import { momentInFigures } from '#values';
import { type GroupTalk, placeholderKind, systemKind, type TalkEntry } from './talk.ts';

const momentFirst = new RegExp(`^${momentInFigures}[ \\t]+(\\S.*)$`);
const nameFirst = new RegExp(`^(\\S.{0,60}?)[ \\t]+${momentInFigures}$`);
const systemName = /^系统(?:消息|提示)?$/;
const groupLine = /^(?:群名称|群聊|群聊名称|聊天对象)\s*[:：]\s*(.+)$/;

function timeOf(parts: readonly (string | undefined)[]): string {
  const [year = '', month = '', day = '', half, hour = '', minute = '', second = '00'] = parts;
  const hours = half === '下午' && Number(hour) < 12 ? Number(hour) + 12 : Number(hour);
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return `${date} ${String(hours).padStart(2, '0')}:${minute}:${second}`;
}

type Head = { sentAt: string; who: string };

function momentThenName(line: string): Head | null {
  const found = momentFirst.exec(line);
  return found && { sentAt: timeOf(found.slice(1, 8)), who: found[8]?.trim() ?? '' };
}

function nameThenMoment(line: string): Head | null {
  const found = nameFirst.exec(line);
  return found && { sentAt: timeOf(found.slice(2, 9)), who: found[1]?.trim() ?? '' };
}

/**
 * How this export writes the line above a message: when, and by whom or what the system said. One
 * order holds for the whole file, so that a message that names a time is not taken for a head.
 */
function headReader(lines: readonly string[]): (line: string) => Head | null {
  const count = (read: (line: string) => Head | null) => lines.filter((line) => read(line)).length;
  return count(nameThenMoment) > count(momentThenName) ? nameThenMoment : momentThenName;
}

function entryOf(sentAt: string, who: string): TalkEntry {
  const notData = systemKind(who) ?? (systemName.test(who) ? 'system_message' : null);
  // 张三(zhangsan_01): the account stands behind the name.
  const named = /^(.+?)\s*[(（]([A-Za-z][\w@.-]{4,})[)）]$/.exec(who);
  const sender = notData ? '' : (named?.[1] ?? who);
  return { sentAt, sender, account: named?.[2] ?? '', kind: 'text', text: '', notData };
}

function finish(entry: TalkEntry): TalkEntry {
  const text = entry.text.replace(/\n+$/, '');
  if (entry.notData) {
    const isRecall = text.includes('撤回了一条消息');
    return { ...entry, text: '', notData: isRecall ? 'recalled' : entry.notData };
  }
  const kind = placeholderKind(text);
  return kind === null ? { ...entry, text } : { ...entry, kind, text: '' };
}

/**
 * A WeChat group exported as text: a line with time and name (in either order), then the lines of
 * the message. What the system says stands in a line of its own, with or without a time.
 * @throws HuicangError when it does not say which group it is, or holds no message
 */
export function readWechatText(text: string): GroupTalk {
  const entries: TalkEntry[] = [];
  let group = '';
  let current: TalkEntry | null = null;
  let isSystem = false;
  const lines = text.split(/\r?\n/).map((line) => line.replace(/\s+$/, ''));
  const headOf = headReader(lines);
  for (const line of lines) {
    const head = headOf(line);
    if (head) {
      current = entryOf(head.sentAt, head.who);
      isSystem = systemName.test(head.who);
      entries.push(current);
      continue;
    }
    if (current === null) {
      group = groupLine.exec(line)?.[1]?.trim() ?? group;
      continue;
    }
    const notData = systemKind(line);
    // Under a head of the system's own it is what the system says.
    if (notData && !isSystem) {
      entries.push({ sentAt: '', sender: '', account: '', kind: 'text', text: '', notData });
      current = null;
    } else current.text += current.text === '' ? line : `\n${line}`;
  }
  if (group === '') {
    throw new HuicangError('聊天记录没有写明是哪个群', {
      remedy: '在文件第一行写“群名称：……”，与告知同意登记中的群名称一致。',
    });
  }
  if (entries.length === 0) {
    throw new HuicangError('聊天记录中没有找到消息', {
      remedy: '每条消息应以“2025-03-01 08:12:33 姓名”一行开头；请核对导出工具的格式。',
    });
  }
  return { platform: 'wechat', group, entries: entries.map(finish) };
}
