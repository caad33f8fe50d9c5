import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Consent } from './consent-register.ts';
import { keepTalk } from './kept-talk.ts';
import { pseudonymOf } from './pseudonyms.ts';
import type { GroupTalk, TalkEntry } from './talk.ts';

const key = {
  keyId: '00000000',
  token: (value: string) => `00000000:${createHash('sha256').update(value).digest('hex')}`,
};

function consent(name: string, change: Partial<Consent> = {}): Consent {
  return {
    rowNumber: 2,
    platform: '微信',
    group: '工作群',
    identity: name,
    names: [name],
    account: '',
    noticeDate: '2026-01-10',
    noticeVersion: 'V1',
    consentedDate: '2026-01-11',
    withdrawnDate: null,
    ...change,
  };
}

function said(sender: string, text: string): TalkEntry {
  return { sentAt: '2026-01-12 08:00:00', sender, account: '', kind: 'text', text, notData: null };
}

function keep(entries: TalkEntry[], consents: Consent[], staff: string[] = []) {
  const talk: GroupTalk = { platform: 'wechat', group: '工作群', entries };
  return keepTalk(talk, consents, { key, staffNames: new Set(staff) }).lines;
}

test('staff who are spoken of and not in the group become 某职工; a longer name wins', () => {
  const [line] = keep(
    [said('赵一一', '吴六六替赵一，赵一一和@郑七 也来，问赵医生')],
    [consent('赵一一'), consent('赵一')],
    ['吴六六', '郑七'],
  );
  const one = pseudonymOf(key, '赵一一');
  const other = pseudonymOf(key, '赵一');
  assert.notEqual(one, other);
  assert.deepEqual(line, {
    sent_at: '2026-01-12 08:00:00',
    participant: one,
    kind: 'text',
    text: `某职工替${other}，${one}和@成员 也来，问赵医生`,
  });
});

test('of two members of one name nobody can say who spoke', () => {
  const twice = [consent('赵一一', { identity: '1' }), consent('赵一一', { identity: '2' })];
  assert.deepEqual(keep([said('赵一一', '是我')], twice), [{ left_out: 'without_consent' }]);
});

test('mail addresses, phone and card numbers are masked, mentions of strangers are not named', () => {
  const [line] = keep(
    [said('赵一一', '@小张 发到zhang@example.com 或139 0000 1234，卡号6222 0200 0000 0000 123')],
    [consent('赵一一')],
  );
  assert.equal(
    line && 'text' in line ? line.text : '',
    '@成员 发到*** 或139****1234，卡号***************0123',
  );
});
