import { at } from './base/at.ts';
import { type Group, type GroupMember, noticeVersion, type Utterance } from './messaging.ts';
import type { Line } from './model.ts';
import type { WrittenFile } from './oa-export.ts';
import { jsonText } from './sheet-writer.ts';

const bom = '\ufeff';

function csvText(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string): string =>
    /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return `${bom}${rows.map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
}

/** A CSV file with a byte order mark, as these platforms write it. */
export function csvFile(path: string, rows: readonly (readonly string[])[]): WrittenFile {
  return { path, bytes: Buffer.from(csvText(rows)) };
}

/** Rows that ingest must count for entries of an export. */
function linesOf(entries: readonly Utterance[], copies: (entry: Utterance) => number): Line[] {
  return entries.flatMap((entry) =>
    Array.from({ length: copies(entry) }, () => ({
      cells: [],
      ...(entry.fate === 'kept' ? {} : { notData: entry.fate }),
    })),
  );
}

const kinds: readonly (readonly [mark: string, wecom: string, dingtalk: string])[] = [
  ['[图片]', 'image', '图片'],
  ['[语音]', 'voice', '语音'],
  ['[文件]', 'file', '文件'],
];

function wechatText({ name, talk }: Group): string {
  const parts = talk.map(({ at: moment, member, text, fate }) => {
    if (member === null) return `${text}\n`;
    if (fate === 'recalled') return `${moment} ${member.displayName} 撤回了一条消息\n`;
    return `${moment} ${member.displayName}\n${text}\n`;
  });
  return `群名称：${name}\n导出时间：2026-03-20 09:00\n\n${parts.join('\n')}`;
}

/** The archive keeps what was recalled, and a second entry that recalls it. */
function wecomJson({ name, talk }: Group): object {
  let serial = 0;
  const messages = talk.flatMap(({ at: moment, member, text, fate }) => {
    serial += 1;
    const msgid = `wm${String(serial).padStart(6, '0')}`;
    const msgtime = Date.parse(`${moment.replace(' ', 'T')}+08:00`);
    const from = member?.account ?? '';
    const common = { msgid, action: 'send', from, tolist: [], roomid: 'wrSample01', msgtime };
    if (member === null) return [{ ...common, msgtype: 'system', text: { content: text } }];
    if (fate === 'recalled') {
      return [
        {
          ...common,
          msgtype: 'text',
          text: { content: `说错了，${member.person.name}再核对一下` },
        },
        {
          ...common,
          msgid: `${msgid}r`,
          action: 'recall',
          msgtype: 'revoke',
          revoke: { pre_msgid: msgid },
        },
      ];
    }
    const kind = kinds.find(([mark]) => text.startsWith(mark))?.[1];
    return [
      kind
        ? { ...common, msgtype: kind, [kind]: { md5sum: msgid, filesize: 2048 } }
        : { ...common, msgtype: 'text', text: { content: text } },
    ];
  });
  return { roomid: 'wrSample01', roomname: name, messages };
}

function dingtalkRows({ name, talk }: Group): string[][] {
  const rows = talk.map(({ at: moment, member, text, fate }) => {
    const time = moment.replaceAll('-', '/').slice(0, 16);
    if (member === null) return [name, time, '', '', '系统', text];
    const { displayName, account } = member;
    if (fate === 'recalled')
      return [name, time, displayName, account, '文本', `${displayName}撤回了一条消息`];
    const kind = kinds.find(([mark]) => text.startsWith(mark))?.[2] ?? '文本';
    return [name, time, displayName, account, kind, text];
  });
  return [['群名称', '消息时间', '发送者', '账号', '消息类型', '消息内容'], ...rows];
}

/** A group's export in the form of its platform, and the rows ingest must find in it. */
export function groupFile(group: Group): { file: WrittenFile; lines: Line[] } {
  const month = group.noticeDate.slice(0, 7);
  const stem = `messaging/groups/群聊_${group.name}_${month}`;
  const isRecall = ({ fate }: Utterance): boolean => fate === 'recalled';
  if (group.platform === '企业微信') {
    const file = { path: `${stem}.json`, bytes: Buffer.from(jsonText(wecomJson(group))) };
    return { file, lines: linesOf(group.talk, (entry) => (isRecall(entry) ? 2 : 1)) };
  }
  const lines = linesOf(group.talk, () => 1);
  if (group.platform === '钉钉')
    return { file: csvFile(`${stem}.csv`, dingtalkRows(group)), lines };
  return { file: { path: `${stem}.txt`, bytes: Buffer.from(wechatText(group)) }, lines };
}

function consentRow(group: Group, member: GroupMember, isNoticed: boolean): string[] {
  const { person, displayName, account, consented, withdrawn } = member;
  return [
    group.platform,
    group.name,
    person.name,
    displayName,
    account,
    person.staffNo,
    isNoticed ? group.noticeDate : '',
    noticeVersion,
    isNoticed ? (consented ?? '') : '',
    withdrawn ?? '',
  ];
}

/** The register of notices and consents; of the last group a member stands in it without a notice. */
export function consentFile(groups: readonly Group[]): { file: WrittenFile; lines: Line[] } {
  const header = [
    '平台',
    '群名称',
    '姓名',
    '群内昵称',
    '账号',
    '工号',
    '告知日期',
    '告知文本版本',
    '同意日期',
    '撤回日期',
  ];
  const rows: string[][] = [];
  const lines: Line[] = [];
  const last = at(groups, groups.length - 1);
  for (const group of groups) {
    for (const member of group.members) {
      if (member.isUnlisted && group !== last) continue;
      rows.push(consentRow(group, member, !member.isUnlisted));
      lines.push({
        cells: [],
        isRejected: member.isUnlisted,
        marks: member.isUnlisted
          ? [
              {
                kind: 'member-without-notice',
                rule: 'required-missing',
                field: 'notice_date',
                expected: 'quarantine',
              },
            ]
          : [],
      });
    }
  }
  return { file: csvFile('messaging/consent.csv', [header, ...rows]), lines };
}
