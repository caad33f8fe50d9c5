import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWechatText } from './wechat-text.ts';

const told = (text: string) =>
  readWechatText(text).entries.map(({ sentAt, sender, kind, text: said, notData }) => [
    sentAt,
    sender,
    notData ?? kind,
    said,
  ]);

test('time and name in either order; a message that names a time is no head', () => {
  assert.deepEqual(
    told(
      '群聊：甲\n\n2026-03-01 08:12:33 赵一一\n改到 2026-03-02 09:00\n\n第三行\n2026-03-01 08:13 钱二二\n好\n',
    ),
    [
      ['2026-03-01 08:12:33', '赵一一', 'text', '改到 2026-03-02 09:00\n\n第三行'],
      ['2026-03-01 08:13:00', '钱二二', 'text', '好'],
    ],
  );
  assert.deepEqual(
    told('群名称：甲\n赵一一 2026/3/1 下午3:05\n收到\n钱二二 2026/3/1 下午3:06\n[图片]\n'),
    [
      ['2026-03-01 15:05:00', '赵一一', 'text', '收到'],
      ['2026-03-01 15:06:00', '钱二二', 'image', ''],
    ],
  );
});

test('what the system says is nobody’s, recalls are told apart', () => {
  assert.deepEqual(
    told(
      '群名称：甲\n2026-03-01 08:00:00 赵一一 撤回了一条消息\n"赵一一"邀请"钱二二"加入了群聊\n' +
        '2026-03-01 08:01:00 系统消息\n赵一一修改群名为“甲”\n2026-03-01 08:02:00 钱二二(qian_02)\n来了\n',
    ),
    [
      ['2026-03-01 08:00:00', '', 'recalled', ''],
      ['', '', 'system_message', ''],
      ['2026-03-01 08:01:00', '', 'system_message', ''],
      ['2026-03-01 08:02:00', '钱二二', 'text', '来了'],
    ],
  );
});

test('an export that names no group or holds no message is refused', () => {
  assert.throws(() => readWechatText('2026-03-01 08:00:00 赵一一\n好\n'), /没有写明是哪个群/);
  assert.throws(() => readWechatText('群名称：甲\n好\n'), /没有找到消息/);
});
