import { z } from 'zod';
import { HuicangError } from '#home';
import { type GroupTalk, localMoment, type TalkEntry } from './talk.ts';

const message = z.looseObject({
  msgid: z.string().default(''),
  action: z.string().default('send'),
  from: z.string().default(''),
  msgtime: z.number().int().positive(),
  msgtype: z.string().default(''),
  text: z.looseObject({ content: z.string() }).optional(),
  revoke: z.looseObject({ pre_msgid: z.string() }).optional(),
});

const archive = z.looseObject({
  roomid: z.string(),
  roomname: z.string().min(1),
  messages: z.array(message),
});

const kinds: Readonly<Record<string, TalkEntry['kind']>> = {
  text: 'text',
  markdown: 'text',
  image: 'image',
  emotion: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
  link: 'link',
  weapp: 'link',
};

/**
 * A WeCom group from the session archive, decrypted: `{roomid, roomname, messages: [{msgid, action,
 * from, msgtime, msgtype, text: {content}}]}`. A message that was recalled later counts as recalled:
 * its sender took it back, though the archive still has its text.
 * @throws HuicangError when the JSON is damaged or of another shape
 */
export function readWecomJson(text: string): GroupTalk {
  let parsed: z.infer<typeof archive>;
  try {
    parsed = archive.parse(JSON.parse(text));
  } catch (cause) {
    throw new HuicangError('企业微信会话存档的 JSON 无法读取', {
      remedy: '核对导出：应含 roomid、roomname 和 messages，每条消息有 from、msgtime、msgtype。',
      cause,
    });
  }
  const recalled = new Set(parsed.messages.map(({ revoke }) => revoke?.pre_msgid ?? ''));
  const entries = parsed.messages.map((each): TalkEntry => {
    const isRecalled = each.revoke !== undefined || recalled.has(each.msgid);
    const isSystem = each.action !== 'send' || each.from === '' || each.msgtype === 'system';
    const kind = kinds[each.msgtype] ?? 'other';
    return {
      sentAt: localMoment(String(each.msgtime)),
      sender: each.from,
      account: each.from,
      kind,
      text: kind === 'text' ? (each.text?.content ?? '') : '',
      notData: isRecalled ? 'recalled' : isSystem ? 'system_message' : null,
    };
  });
  return { platform: 'wecom', group: parsed.roomname, entries };
}
