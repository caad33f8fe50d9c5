import type { SourceDeclaration } from '../declaration/declaration.ts';
import { consentAdmission } from '../messages/admit-talk.ts';

/** 群成员告知与同意登记: the proof on which group talk is kept. */
export const messagingConsents: SourceDeclaration = {
  id: 'messaging-consents',
  source: 'messaging',
  label: '群成员告知与同意登记',
  purposes: {
    证明采集群消息的合法性: ['platform_code', 'group_name', 'participant_pseudonym', 'notice_date'],
    执行同意与撤回: ['notice_version', 'consented_date', 'withdrawn_date'],
  },
  legalBasis: '个人的同意（个人信息保护法第十三条第一款第一项）',
  agreement: '工作群消息归档告知书与同意登记（2025-12）',
  version: '1',
  from: { kind: 'files', folder: 'messaging', pattern: /^consent\.(csv|xlsx)$/i },
  table: 'messaging__consents',
  admit: consentAdmission,
};
