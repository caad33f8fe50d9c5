import { type Code, words } from './code.ts';

/** Code lists of the union's own system. */
export const unionCodes = {
  dispute_record_kind: words('咨询', '立案'),
  dispute_type: words(
    '确认劳动关系',
    '合同订立履行变更解除终止',
    '除名辞退辞职离职',
    '工时休假社保福利培训劳动保护',
    '报酬工伤医疗费经济补偿',
    '岗位调整',
    '人事争议',
  ),
  dispute_outcome: words(
    ['达成', '达成协议', '调解成功'],
    ['未达成', '未达成协议', '调解不成'],
    ['撤回', '撤诉', '撤回申请'],
    ['办理中', '调解中'],
  ),
} as const satisfies Record<string, readonly Code[]>;
