import type { SourceDeclaration } from '../declaration/declaration.ts';
import { talkAdmission } from '../messages/admit-talk.ts';

/** 工作群消息: only of groups that were told, only of members who agreed, without names. */
export const messagingGroups: SourceDeclaration = {
  id: 'messaging-groups',
  source: 'messaging',
  label: '工作群消息',
  purposes: {
    工作群通知与办理经过的归档: ['platform_code', 'group_name', 'sent_at', 'message_text'],
    区分发言人而不识别其身份: ['participant_pseudonym', 'message_kind_code'],
  },
  legalBasis: '个人的同意（个人信息保护法第十三条第一款第一项）',
  agreement: '工作群消息归档告知书与同意登记（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'messaging/groups', pattern: /^群聊[_-].*\.(txt|json|csv)$/i },
  table: 'messaging__messages',
  admit: talkAdmission,
  consent: { notice: '工作群消息归档告知书（2025-12）', register: 'inbox/messaging/consent.csv' },
};
