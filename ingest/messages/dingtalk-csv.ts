import { HuicangError } from '#home';
import type { PhysicalRow } from '#readers';
import {
  type GroupTalk,
  localMoment,
  placeholderKind,
  systemKind,
  type TalkEntry,
} from './talk.ts';

const headers = ['群名称', '消息时间', '发送者', '账号', '消息类型', '消息内容'] as const;
type Header = (typeof headers)[number];

const kinds: Readonly<Record<string, TalkEntry['kind']>> = {
  文本: 'text',
  文字: 'text',
  图片: 'image',
  语音: 'voice',
  视频: 'video',
  文件: 'file',
  链接: 'link',
};

/**
 * A DingTalk group exported as a table with the columns 群名称, 消息时间, 发送者, 账号, 消息类型,
 * 消息内容; 账号 may be missing.
 * @throws HuicangError when a column is missing, or the table is of more than one group
 */
export function readDingtalkTable(rows: readonly PhysicalRow[]): GroupTalk {
  const start = rows.findIndex(({ cells }) => cells.some(({ text }) => text.trim() === '消息时间'));
  const names = (rows[start]?.cells ?? []).map(({ text }) => text.trim());
  const missing = headers.filter((name) => name !== '账号' && !names.includes(name));
  if (missing.length > 0) {
    throw new HuicangError(`钉钉聊天记录缺少列 ${missing.map((name) => `“${name}”`).join('、')}`, {
      remedy: '核对导出的列；列名应与示例一致。',
    });
  }
  const entries: TalkEntry[] = [];
  const groups = new Set<string>();
  for (const { cells } of rows.slice(start + 1)) {
    const cell = (name: Header): string => cells[names.indexOf(name)]?.text.trim() ?? '';
    if (cells.every(({ text }) => text.trim() === '')) continue;
    groups.add(cell('群名称'));
    const text = cell('消息内容');
    const named = kinds[cell('消息类型')] ?? (cell('消息类型') === '系统' ? null : 'other');
    const kind = named === 'text' ? (placeholderKind(text) ?? 'text') : (named ?? 'other');
    const said = named === null || cell('发送者') === '' ? 'system_message' : null;
    entries.push({
      sentAt: localMoment(cell('消息时间')),
      sender: cell('发送者'),
      account: cell('账号'),
      kind,
      text: kind === 'text' ? text : '',
      notData: systemKind(text) ?? said,
    });
  }
  const [group = ''] = groups;
  if (groups.size !== 1 || group === '') {
    throw new HuicangError('钉钉聊天记录应只有一个群', { remedy: '请按群分别导出。' });
  }
  return { platform: 'dingtalk', group, entries };
}
