import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Home, openHome } from '#home';
import { activeBatches, openDuckDb, readActiveRows } from '#lake';
import { ingestSources } from '../run/ingest-sources.ts';
import { messagingConsents } from '../sources/messaging-consents.ts';
import { messagingGroups } from '../sources/messaging-groups.ts';

let home: Home;

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'huicang-talk-')));
});

afterEach(() => rmSync(home.root, { recursive: true }));

function put(path: string, text: string): void {
  const target = join(home.inbox, 'messaging', path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
}

const ingest = () =>
  ingestSources(home, {
    asOf: '2026-10-31',
    declarations: [messagingConsents, messagingGroups],
  });

const header = '平台,群名称,姓名,群内昵称,账号,工号,告知日期,告知文本版本,同意日期,撤回日期';

/** Three members: one agreed, one did not, one withdrew. */
function register(platform: string, group: string, ...others: string[]): string {
  return [
    header,
    `${platform},${group},赵一一,护士长赵一一,zhao_01,00101,2026-01-10,V1,2026-01-11,`,
    `${platform},${group},钱二二,,qian_02,00102,2026-01-10,V1,,`,
    `${platform},${group},孙三三,,sun_03,00103,2026-01-10,V1,2026-01-11,2026-03-01`,
    `${platform},${group},李四四,,li_04,00104,2026-01-10,V1,2026-01-20,`,
    ...others,
    '',
  ].join('\n');
}

const wechat = `群名称：工作群

2026-01-09 08:00:00 护士长赵一一
告知之前说的话

2026-01-12 08:12:33 护士长赵一一
请@钱二二 和孙三三今天来领
电话15400001234，李四四代领
2026-01-12 08:13:00 钱二二
我不同意留存
"赵一一"邀请"周五五"加入了群聊

2026-01-12 08:14:00 孙三三
我后来撤回了同意

2026-01-13 09:00:00 周五五
我不在登记里
2026-01-14 09:00:00 李四四
同意之前的话
2026/1/21 9:05 李四四(li_04)
[语音] 12"
2026-01-22 10:00:00 李四四 撤回了一条消息
`;

async function messages() {
  const rows = await readActiveRows(home, 'messaging__messages');
  return rows.map((row) => [
    Number(row._row_number),
    row.sent_at,
    row.message_kind_code,
    row.message_text,
  ]);
}

/** Everything that lies in the root except the inbox, as one text; rows of the lake unpacked. */
async function kept(): Promise<string> {
  const duck = await openDuckDb({ temporaryFolder: join(home.tmp, 'duckdb') });
  const parts: string[] = [];
  for (const name of ['objects', 'lake', 'state']) {
    for (const entry of readdirSync(join(home.root, name), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      if (!path.endsWith('.parquet')) parts.push(readFileSync(path, 'utf8'));
      else {
        const rows = await duck.rows(`SELECT * FROM read_parquet('${path}')`);
        parts.push(...rows.map((row) => Object.values(row).join('|')));
      }
    }
  }
  duck.close();
  return parts.join('\n');
}

test('without the register no group talk is read, and the reason is said', async () => {
  put('groups/群聊_工作群_2026-01.txt', wechat);
  const { sources, newBatches, notConfigured } = await ingest();
  assert.equal(newBatches, 0);
  assert.deepEqual(notConfigured, ['工作群消息']);
  assert.match(sources[1]?.notes.join() ?? '', /没有告知与同意登记 inbox\/messaging\/consent\.csv/);
  assert.equal((await kept()).includes('同意'), false);
});

test('of WeChat talk only what was agreed to is kept, without names and numbers', async () => {
  put('groups/群聊_工作群_2026-01.txt', wechat);
  put('consent.csv', register('微信', '工作群'));
  put('groups/群聊_周报.zip', 'PK');
  const { failedFiles, notTaken } = await ingest();
  assert.deepEqual(failedFiles, []);
  assert.deepEqual(
    notTaken?.map(({ file }) => file),
    ['messaging/groups/群聊_周报.zip'],
    'no archive of talk is opened',
  );
  const rows = await readActiveRows(home, 'messaging__messages');
  const [first, second] = rows.map((row) => String(row.participant_pseudonym));
  assert.match(first ?? '', /^成员-[0-9a-f]{12}$/);
  assert.notEqual(first, second);
  const [text, voice] = await messages();
  assert.deepEqual(voice, [8, '2026-01-21 01:05:00', 'voice', null]);
  assert.deepEqual(text?.slice(0, 3), [2, '2026-01-12 00:12:33', 'text']);
  assert.match(
    String(text?.[3]),
    /^请@成员-[0-9a-f]{12} 和成员-[0-9a-f]{12}今天来领\n电话154\*{4}1234，成员-[0-9a-f]{12}代领$/,
  );
  assert.equal(String(text?.[3]).includes(second ?? '?'), true, 'the same stand-in as the speaker');
  const batch = activeBatches(home).find(
    ({ tables }) => tables[0]?.table === 'messaging__messages',
  );
  assert.deepEqual(batch?.tables[0]?.not_data, {
    before_notice: 1,
    without_consent: 4,
    system_message: 1,
    recalled: 1,
  });
  assert.deepEqual(batch?.tables[0]?.rows_in, 9);
  assert.deepEqual(
    batch?.objects.map(({ name, removed }) => [name, removed]),
    [['群聊_工作群_2026-01.txt.kept.ndjson', batch?.tables[0]?.not_data]],
  );
  const all = (await kept()).replace(register('微信', '工作群'), '');
  const gone = [
    '赵一一',
    '孙三三',
    '周五五',
    '15400001234',
    '我不同意',
    '告知之前',
    '后来撤回',
    '登记里',
  ];
  for (const each of gone) assert.equal(all.includes(each), false, each);
});

test('WeCom: accounts speak, recalled messages go, ID numbers are masked', async () => {
  const at = Date.parse('2026-01-12T08:00:00+08:00');
  const said = (msgid: string, from: string, content: string) => ({
    ...{ msgid, action: 'send', from, msgtime: at, msgtype: 'text', text: { content } },
  });
  put(
    'groups/群聊_主席群.json',
    JSON.stringify({
      roomid: 'wr1',
      roomname: '主席群',
      messages: [
        said('1', 'zhao_01', '请qian_02报名，吴六六也来，身份证11010519491231002X'),
        said('2', 'zhao_01', '说错了'),
        { ...said('3', 'zhao_01', ''), msgtype: 'revoke', revoke: { pre_msgid: '2' } },
        { ...said('4', 'zhao_01', ''), msgtype: 'image' },
      ],
    }),
  );
  put('consent.csv', register('企业微信', '主席群'));
  const { failedFiles } = await ingest();
  assert.deepEqual(failedFiles, []);
  const [text, image] = await messages();
  assert.match(String(text?.[3]), /^请成员-[0-9a-f]{12}报名，吴六六也来，身份证110\*{11}002X$/);
  assert.deepEqual(image?.slice(2), ['image', null]);
  const batch = activeBatches(home).find(
    ({ tables }) => tables[0]?.table === 'messaging__messages',
  );
  assert.deepEqual(batch?.tables[0]?.not_data, { recalled: 2 });
});

test('DingTalk: a table, with line feeds in a message', async () => {
  put(
    'groups/群聊_筹备群.csv',
    '群名称,消息时间,发送者,账号,消息类型,消息内容\n' +
      '筹备群,2026/1/12 8:05,护士长赵一一,zhao_01,文本,"第一行\n第二行"\n' +
      '筹备群,2026/1/12 8:06,,,系统,赵一一修改群名为“筹备群”\n' +
      '筹备群,2026/1/12 8:07,护士长赵一一,zhao_01,文件,名单.xlsx\n',
  );
  put('consent.csv', register('钉钉', '筹备群'));
  await ingest();
  assert.deepEqual(await messages(), [
    [1, '2026-01-12 00:05:00', 'text', '第一行\n第二行'],
    [3, '2026-01-12 00:07:00', 'file', null],
  ]);
});

test('whoever withdraws is left out from the next run on, and a group never told is not read', async () => {
  put('groups/群聊_工作群_2026-01.txt', wechat);
  put('groups/群聊_别的群.txt', wechat.replace('工作群', '别的群'));
  put('consent.csv', register('微信', '工作群'));
  const first = await ingest();
  assert.deepEqual(
    first.failedFiles.map(({ message }) => message),
    ['群“别的群”没有告知与同意的登记，未读取'],
  );
  assert.equal((await messages()).length, 2);
  const unchanged = await ingest();
  assert.equal(unchanged.newBatches, 0);
  put(
    'consent.csv',
    register('微信', '工作群').replace('2026-01-11,\n', '2026-01-11,2026-02-01\n'),
  );
  await ingest();
  assert.deepEqual(
    (await messages()).map(([, , kind]) => kind),
    ['voice'],
  );
  const consents = await readActiveRows(home, 'messaging__consents');
  assert.deepEqual(
    consents.map((row) => [row.consented_date, row.withdrawn_date]),
    [
      ['2026-01-11', '2026-02-01'],
      [null, null],
      ['2026-01-11', '2026-03-01'],
      ['2026-01-20', null],
    ],
  );
});

test('talk is read from a folder only: any other way would store it first', async () => {
  put('groups/群聊_工作群_2026-01.txt', wechat);
  put('consent.csv', register('微信', '工作群'));
  const pushed = { ...messagingGroups, from: { kind: 'push' as const } };
  mkdirSync(join(home.inbox, '.received', 'messaging-groups'), { recursive: true });
  writeFileSync(join(home.inbox, '.received', 'messaging-groups', '群聊_a.txt'), wechat);
  const { sources } = await ingestSources(home, { asOf: '2026-10-31', declarations: [pushed] });
  assert.deepEqual([sources[0]?.status, sources[0]?.newBatches], ['not_configured', 0]);
  assert.match(sources[0]?.notes.join() ?? '', /只能从文件夹读取/);
  assert.equal((await kept()).includes('我不同意'), false);
});
