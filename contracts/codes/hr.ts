import { type Code, words } from './code.ts';

/** Code lists of the personnel office. */
export const hrCodes = {
  leaving_reason: words(
    ['辞职', '个人辞职', '主动离职'],
    ['合同期满', '合同期满不续', '期满终止'],
    ['调出', '调动', '调离'],
    ['解除合同', '辞退', '解聘'],
    ['退休', '到龄退休', '正常退休'],
    ['去世', '死亡'],
  ),
  membership_disposal: words(
    ['转出', '会籍转出', '转接'],
    ['保留', '保留会籍'],
    ['退会', '办理退会'],
    ['终止', '会籍终止'],
    ['无', '非会员', '不涉及'],
  ),
} as const satisfies Record<string, readonly Code[]>;
