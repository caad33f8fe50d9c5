import { type Code, words } from './code.ts';

/** Code lists of messaging and social media. */
export const messagingCodes = {
  messaging_platform: [
    { code: 'wechat', label: '微信', synonyms: ['微信公众号', '公众号', '微信群'] },
    { code: 'wecom', label: '企业微信', synonyms: ['企微'] },
    { code: 'dingtalk', label: '钉钉' },
  ],
  form_kind: words('接龙', ['问卷', '调查问卷'], ['诉求', '诉求登记']),
  message_kind: [
    { code: 'text', label: '文字', synonyms: ['文本'] },
    { code: 'image', label: '图片' },
    { code: 'voice', label: '语音' },
    { code: 'video', label: '视频' },
    { code: 'file', label: '文件' },
    { code: 'link', label: '链接' },
    { code: 'other', label: '其他' },
  ],
} as const satisfies Record<string, readonly Code[]>;
