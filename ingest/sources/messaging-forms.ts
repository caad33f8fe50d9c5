import type { SourceDeclaration } from '../declaration/declaration.ts';
import { formAdmission } from '../messages/admit-form.ts';

/** 提交的表单: 接龙, questionnaires and 诉求 that members sent to the union. */
export const messagingForms: SourceDeclaration = {
  id: 'messaging-forms',
  source: 'messaging',
  label: '提交的表单',
  purposes: {
    办理职工诉求与报名: ['form_title', 'form_kind_code', 'submission_number', 'answers_text'],
    核对是否重复提交: ['platform_code', 'submitted_at', 'respondent'],
  },
  legalBasis: '工会法规定的职责所必需（个人信息保护法第十三条第一款第三项）',
  agreement: '表单填写须知与归档约定（2025-12）',
  version: '1',
  from: {
    kind: 'files',
    folder: 'messaging',
    pattern: /^(问卷|表单|接龙|诉求)[_-].*\.(csv|txt|json|xlsx?)$/i,
  },
  table: 'messaging__forms',
  admit: formAdmission,
};
