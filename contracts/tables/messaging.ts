import type { Table } from './table.ts';

/** Official posts, submitted forms, group talk. */
export const messagingTables = {
  messaging__posts: {
    label: '官方推文',
    grain: '一篇推文',
    exports: 'add_up',
    key: ['post_url'],
    fields: [
      'platform_code',
      'account_name',
      'post_title',
      'published_at',
      'read_count',
      'like_count',
      'share_count',
      'post_url',
    ],
    required: ['post_title', 'published_at', 'post_url'],
  },
  messaging__forms: {
    label: '提交的表单',
    grain: '一次提交',
    exports: 'add_up',
    key: ['form_title', 'submission_number'],
    fields: [
      'platform_code',
      'form_title',
      'form_kind_code',
      'submission_number',
      'submitted_at',
      'respondent',
      'answers_text',
    ],
    required: ['form_title', 'submission_number', 'answers_text'],
  },
  messaging__messages: {
    label: '工作群消息',
    grain: '一条消息',
    exports: 'add_up',
    key: [],
    fields: [
      'platform_code',
      'group_name',
      'sent_at',
      'participant_pseudonym',
      'message_kind_code',
      'message_text',
    ],
    required: ['group_name', 'sent_at', 'participant_pseudonym'],
  },
  messaging__consents: {
    label: '群成员告知与同意登记',
    grain: '一个群的一位成员',
    exports: 'newest',
    key: ['platform_code', 'group_name', 'participant_pseudonym'],
    fields: [
      'platform_code',
      'group_name',
      'participant_pseudonym',
      'notice_date',
      'notice_version',
      'consented_date',
      'withdrawn_date',
    ],
    required: ['platform_code', 'group_name', 'participant_pseudonym', 'notice_date'],
  },
} as const satisfies Record<string, Table>;
