import type { NotDataKind } from '#contracts';
import { HuicangError } from '#home';
import { cleanText, type MatchKey } from '#values';
import type { Consent } from './consent-register.ts';
import { pseudonymOf, textCleaner } from './pseudonyms.ts';
import type { GroupTalk, TalkEntry } from './talk.ts';

/** Why an entry of an export is not kept. */
export type LeftOut = Extract<
  NotDataKind,
  'system_message' | 'recalled' | 'before_notice' | 'without_consent'
>;

/** A line of what is kept: a message without names, or the mere fact that one was left out. */
type KeptLine =
  | { sent_at: string; participant: string; kind: TalkEntry['kind']; text: string }
  | { left_out: LeftOut };

export interface KeptTalk {
  platform: GroupTalk['platform'];
  group: string;
  /** one an entry of the export, in its order */
  lines: KeptLine[];
}

const platformNames: Readonly<Record<GroupTalk['platform'], readonly string[]>> = {
  wechat: ['wechat', '微信', '微信群'],
  wecom: ['wecom', '企业微信', '企微'],
  dingtalk: ['dingtalk', '钉钉'],
};

/** Stands for somebody of the staff who is spoken of and not known to be in the group. */
const someone = '某职工';

/** Day from which a member's messages may be kept; null: never. */
function keptFrom({ noticeDate, consentedDate, withdrawnDate }: Consent): string | null {
  // Whoever withdraws asks for what is there to be deleted as well (个人信息保护法 第四十七条).
  if (noticeDate === null || consentedDate === null || withdrawnDate !== null) return null;
  return consentedDate > noticeDate ? consentedDate : noticeDate;
}

/**
 * What may be kept of a group's talk: messages of members who agreed, from the day of the notice and
 * of their consent on, every name in them replaced. Of the others only the kind and the number is
 * left, in their place.
 * @throws HuicangError when the register has no notice to this group
 */
export function keepTalk(
  talk: GroupTalk,
  register: readonly Consent[],
  { key, staffNames }: { key: MatchKey; staffNames: ReadonlySet<string> },
): KeptTalk {
  const names = platformNames[talk.platform];
  const consents = register.filter(
    ({ platform, group }) => group === talk.group && names.includes(platform),
  );
  const notices = consents.flatMap(({ noticeDate }) => noticeDate ?? []).toSorted();
  const [notice] = notices;
  if (notice === undefined) {
    throw new HuicangError(`群“${talk.group}”没有告知与同意的登记，未读取`, {
      remedy: '先向群成员告知并登记同意，再把该群写进告知同意登记；在此之前不留存任何内容。',
    });
  }
  const byAccount = new Map(consents.map((each) => [each.account, each]));
  byAccount.delete('');
  const byName = new Map<string, Consent[]>();
  for (const each of consents) {
    for (const name of each.names) byName.set(name, [...(byName.get(name) ?? []), each]);
  }
  const memberOf = ({ account, sender }: TalkEntry): Consent | undefined => {
    if (account !== '' && byAccount.has(account)) return byAccount.get(account);
    const named = byName.get(sender) ?? [];
    // Of two members of one name nobody can say who spoke, so it counts as not agreed.
    return named.length === 1 ? named[0] : undefined;
  };
  const clean = textCleaner(
    new Map([
      ...[...staffNames].map((name) => [name, someone] as const),
      ...peopleIn(talk, consents, key),
    ]),
  );
  const lines = talk.entries.map((entry): KeptLine => {
    if (entry.notData) return { left_out: entry.notData };
    const day = entry.sentAt.slice(0, 10);
    if (day < notice) return { left_out: 'before_notice' };
    const member = memberOf(entry);
    const from = member ? keptFrom(member) : null;
    if (!member || from === null || day < from) return { left_out: 'without_consent' };
    return {
      sent_at: entry.sentAt,
      participant: pseudonymOf(key, member.identity),
      kind: entry.kind,
      text: cleanText(clean(entry.text), 'letters').text,
    };
  });
  return { platform: talk.platform, group: talk.group, lines };
}

/** Every name that may stand in the talk, with its stand-in: members, and whoever else spoke. */
function peopleIn(
  talk: GroupTalk,
  consents: readonly Consent[],
  key: MatchKey,
): Map<string, string> {
  const people = new Map<string, string>();
  for (const { sender, account } of talk.entries) {
    for (const name of [sender, account]) if (name !== '') people.set(name, pseudonymOf(key, name));
  }
  for (const { names, account, identity } of consents) {
    for (const name of [...names, account]) {
      if (name !== '') people.set(name, pseudonymOf(key, identity));
    }
  }
  return people;
}

/**
 * The original that is stored in place of the export: a first line that names the group, then one
 * line an entry of the export.
 */
export function keptBytes({ platform, group, lines }: KeptTalk, exportName: string): Uint8Array {
  const all = [{ platform, group, export: exportName }, ...lines];
  return Buffer.from(`${all.map((line) => JSON.stringify(line)).join('\n')}\n`);
}
