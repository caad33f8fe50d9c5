import type { NotDataKind } from '#contracts';
import { utcInstant } from '#values';

/** One entry of a group's export, in the order of the export. */
export interface TalkEntry {
  /** local time, YYYY-MM-DD HH:MM:SS; '' where the entry has none */
  sentAt: string;
  /** display name as the export has it */
  sender: string;
  /** account, where the export has one */
  account: string;
  kind: 'text' | 'image' | 'voice' | 'video' | 'file' | 'link' | 'other';
  /** '' for anything but text */
  text: string;
  /** why it is no message of a member; null for one */
  notData: Extract<NotDataKind, 'system_message' | 'recalled'> | null;
}

/** A group's export understood: which group it is, and what was said. */
export interface GroupTalk {
  /** code of the list messaging_platform */
  platform: 'wechat' | 'wecom' | 'dingtalk';
  group: string;
  entries: TalkEntry[];
}

/** Sentences that the system writes and nobody said. */
const systemSentences =
  /^["“]?[^：:]{0,60}?(?:邀请.{1,80}加入了?群聊|通过扫描.{1,80}加入群聊|(?:被|将).{0,60}移出了?群聊|修改群名为|撤回了一条消息|拍了拍|发起了?(?:语音|视频)通话|退出了?群聊|成为(?:新)?群主|开启了群成员保护)/;

/** Whether a sentence is the system's; a recall is told apart. */
export function systemKind(sentence: string): TalkEntry['notData'] {
  if (!systemSentences.test(sentence)) return null;
  return sentence.includes('撤回了一条消息') ? 'recalled' : 'system_message';
}

const placeholders: Readonly<Record<string, TalkEntry['kind']>> = {
  图片: 'image',
  动画表情: 'image',
  表情: 'image',
  语音: 'voice',
  视频: 'video',
  文件: 'file',
  链接: 'link',
  小程序: 'link',
  位置: 'other',
  红包: 'other',
  转账: 'other',
  名片: 'other',
};

/** What a text stands for where it only names what was sent: [图片], [语音] 3", [文件] 通知.docx. */
export function placeholderKind(text: string): TalkEntry['kind'] | null {
  const named = /^[[【]([\u4e00-\u9fa5]{2,4})[\]】]/.exec(text.trim())?.[1];
  return named === undefined ? null : (placeholders[named] ?? null);
}

/**
 * A moment by the clock of Asia/Shanghai, YYYY-MM-DD HH:MM:SS; '' where none can be recognised, and
 * nothing said at an unknown time can be shown to come after a notice.
 */
export function localMoment(text: string): string {
  const utc = utcInstant(text);
  if (utc === null) return '';
  const shifted = new Date(Date.parse(`${utc.replace(' ', 'T')}Z`) + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}
