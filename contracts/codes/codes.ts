import { type Code, words } from './code.ts';
import { descriptionCodes } from './descriptions.ts';
import { documentTypeCodes } from './documents.ts';
import { financeCodes } from './finance.ts';
import { hrCodes } from './hr.ts';
import { messagingCodes } from './messaging.ts';
import { securityLevels } from './metadata.ts';
import { oaCodes } from './oa.ts';
import { paperCodes } from './paper.ts';
import { unionCodes } from './union.ts';

export type { Code } from './code.ts';

/** Every code list, by name. */
export const codeLists = {
  ...hrCodes,
  ...financeCodes,
  ...unionCodes,
  ...oaCodes,
  ...messagingCodes,
  ...paperCodes,
  ...descriptionCodes,
  sex: words(['男', 'M', '1', '男性'], ['女', 'F', '2', '女性']),
  job_category: words(
    ['医', '医师', '医生'],
    ['护', '护理', '护士'],
    ['药', '药学', '药师'],
    ['技', '技师', '医技'],
    ['管', '管理', '行政'],
    ['工勤', '工人', '后勤'],
  ),
  employment_form: words(
    ['编内', '在编', '事业编'],
    ['人事代理', '代理'],
    ['合同', '合同制', '聘用合同', '合同工'],
    ['劳务派遣', '派遣', '派遣制'],
    ['返聘', '退休返聘'],
    ['规培', '规培生', '住院医师规范化培训', '住培'],
    ['实习', '实习生', '见习', '见习生'],
  ),
  staff_status: words(['在职', '在岗'], ['离职', '离院', '已离职'], ['退休', '离退休']),
  membership_status: words(
    ['正常', '在会', '是', '√', '会员', '已入会', '工会会员'],
    ['保留', '保留会籍'],
    ['转出', '已转出'],
    ['退会', '已退会'],
    ['非会员', '未入会', '否'],
  ),
  security_level: words(['公开', 'GK', '无'], ['内部', '限制', 'XZ', '国内']),
  retention: [
    { code: 'Y', label: '永久' },
    { code: 'D30', label: '30年', synonyms: ['三十年', '长期', '30'] },
    { code: 'D10', label: '10年', synonyms: ['十年', '短期', '10'] },
  ],
  hold_reason: words('诉讼', '审计', '未了事项', '个人信息请求'),
  document_type: documentTypeCodes,
  field_status: [
    { code: 'ok', label: '可用' },
    { code: 'review', label: '待核对' },
    { code: 'confirmed', label: '已确认' },
    { code: 'corrected', label: '已更正' },
    { code: 'unreadable', label: '无法辨认' },
  ],
  lifecycle_state: [
    { code: 'filed', label: '已归档' },
    { code: 'awaiting_appraisal', label: '待鉴定' },
    { code: 'transferred', label: '已移交' },
    { code: 'disposed', label: '已销毁' },
  ],
} as const satisfies Record<string, readonly Code[]>;

export type CodeListName = keyof typeof codeLists;

/** A code in the words of its list. */
export function codeLabel(list: CodeListName, code: string): string {
  const codes: readonly Code[] = codeLists[list];
  return codes.find((each) => each.code === code)?.label ?? code;
}

/** Security levels that may not enter this system at all: their words and their codes. */
export const refusedSecurityLevels: readonly string[] = securityLevels
  .filter(({ isRefused }) => isRefused)
  .flatMap(({ label, code }) => [label, code]);
