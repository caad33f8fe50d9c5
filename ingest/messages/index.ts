/**
 * Messaging and social media.
 *
 *   wechat-text, wecom-json, dingtalk-csv   a group's export → who said what when
 *   consent-register   notices and consents, without which no group is read
 *   kept-talk          what may be kept, with stand-ins for names; it becomes the original
 *   admit-talk         both together, for the sources messaging-groups and messaging-consents
 *   read-form, submission   questionnaires, forms and 接龙 → who answered what, without names
 */
export { formAdmission } from './admit-form.ts';
export { consentAdmission, talkAdmission } from './admit-talk.ts';
