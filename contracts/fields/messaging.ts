import { code, date, integer, text, timestamp } from './field.ts';

/** Official posts, submitted forms, and group talk where notice and consent are recorded. */
export const messagingFields = {
  platform_code: code('messaging_platform').open('平台', '微信、企业微信或钉钉'),
  account_name: text.open('账号', '发布推文的官方账号', { synonyms: ['公众号', '账号名称'] }),
  post_title: text.personal('内容标题', '推文标题，可能含个人姓名', {
    synonyms: ['标题', '推文标题'],
  }),
  published_at: timestamp.internal('发表时间', '推文发表的时刻', { synonyms: ['发布时间'] }),
  read_count: integer.internal('阅读次数', '导出时的累计阅读次数', {
    synonyms: ['总阅读次数', '阅读量', '阅读数'],
  }),
  like_count: integer.internal('点赞次数', '导出时的累计点赞次数', {
    synonyms: ['点赞数', '点赞'],
  }),
  share_count: integer.internal('分享次数', '导出时的累计分享次数', {
    synonyms: ['总分享次数', '转发数', '分享数'],
  }),
  post_url: text.internal('内容链接', '推文的网址', {
    nature: 'number',
    synonyms: ['内容url', '链接', '文章链接'],
  }),
  form_title: text.internal('表单名称', '接龙、问卷或诉求表的名称', {
    synonyms: ['问卷名称', '接龙主题'],
  }),
  form_kind_code: code('form_kind').open('表单类别', '接龙、问卷或诉求'),
  submission_number: integer.open('提交序号', '提交在表单中的次序', { synonyms: ['序号'] }),
  submitted_at: timestamp.internal('提交时间', '提交的时刻；接龙没有逐条的时刻，为空', {
    synonyms: ['提交答卷时间'],
  }),
  respondent: text.sensitive('填写人', '填写的人；入库时换成代称，不存姓名与账号', {
    protect: 'token',
  }),
  answers_text: text.sensitive('填写内容', '问题与回答，JSON；姓名、电话等身份类问题不采集'),
  group_name: text.internal('群名称', '已告知并登记同意的工作群', { synonyms: ['群聊名称', '群'] }),
  participant_pseudonym: text.personal('成员代称', '由密钥生成的固定代称；同一人在各群相同', {
    nature: 'made',
  }),
  sent_at: timestamp.personal('发送时间', '消息发出的时刻'),
  message_kind_code: code('message_kind').internal('消息类型', '文字、图片、语音等'),
  message_text: text.sensitive('消息内容', '消息文字；其中成员的姓名换成代称，号码遮蔽'),
  notice_date: date.internal('告知日期', '向群成员告知采集的日期'),
  notice_version: text.internal('告知文本版本', '告知时所用文本的版本', { synonyms: ['告知版本'] }),
  consented_date: date.personal('同意日期', '成员同意的日期；未同意为空'),
  withdrawn_date: date.personal('撤回日期', '成员撤回同意的日期；未撤回为空', {
    synonyms: ['撤回同意日期'],
  }),
};
