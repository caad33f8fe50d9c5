import type { Chance } from '#values';
import { addMonths } from './base/calendar.ts';
import type { Person } from './model.ts';

/** What somebody asks for. */
interface DrawnTopic {
  type: string;
  claim: string;
  /** null where the claim is not about money */
  claimedFen: number | null;
}

interface Topic {
  type: string;
  fits?: (person: Person) => boolean;
  draw: (random: Chance, person: Person, applied: string) => Omit<DrawnTopic, 'type'>;
}

/** 2160 yuan → 2,160 */
function inYuan(yuan: number): string {
  return yuan.toLocaleString('en-US');
}

/** The three whole months before a date: 2025年3月至5月, or with both years over New Year. */
function lastThreeMonths(applied: string): string {
  const [firstYear, first] = addMonths(applied.slice(0, 7), -3).split('-').map(Number);
  const [lastYear, last] = addMonths(applied.slice(0, 7), -1).split('-').map(Number);
  return `${firstYear}年${first}月至${lastYear === firstYear ? '' : `${lastYear}年`}${last}月`;
}

const isEstablished = ({ form }: Person): boolean => form === '编内';

/** Pay: the commonest topic. */
const pay: Topic = {
  type: '报酬工伤医疗费经济补偿',
  draw: (random, { category }, applied) => {
    const yuan = random.int(8, 40) * 90;
    const worksNights = category === '医' || category === '护' || category === '技';
    return {
      claim: `补发${lastThreeMonths(applied)}${worksNights ? '夜班补贴' : '加班工资'}${inYuan(yuan)}元，并按新标准执行`,
      claimedFen: yuan * 100,
    };
  },
};

/** A topic that people of every form of employment may raise. */
export const topicOfAnyone = '工时休假社保福利培训劳动保护';

const others: readonly Topic[] = [
  {
    type: topicOfAnyone,
    draw: (_random, _person, applied) => ({
      claim: `安排补休${Number(applied.slice(0, 4)) - 1}年度未休年休假`,
      claimedFen: null,
    }),
  },
  {
    type: '岗位调整',
    draw: () => ({ claim: '恢复原岗位，或按原岗位标准支付绩效工资', claimedFen: null }),
  },
  {
    // 编内 people have a 聘用关系 with a public institution: theirs are 人事争议
    type: '人事争议',
    fits: isEstablished,
    draw: () => ({ claim: '重新核定岗位聘用等级', claimedFen: null }),
  },
  {
    type: '合同订立履行变更解除终止',
    fits: (person) => !isEstablished(person),
    draw: () => ({ claim: '确认续签劳动合同的期限，并补签书面合同', claimedFen: null }),
  },
  {
    type: '除名辞退辞职离职',
    fits: (person) => !isEstablished(person),
    draw: () => ({ claim: '撤回辞退通知，恢复工作', claimedFen: null }),
  },
  {
    type: '确认劳动关系',
    fits: ({ form }) => form === '劳务派遣' || form === '返聘',
    draw: () => ({ claim: '确认与医院之间存在劳动关系', claimedFen: null }),
  },
];

/** What this person brings to the union on the day: pay nearly half the time. */
export function drawTopic(random: Chance, person: Person, applied: string): DrawnTopic {
  const topic = random.chance(0.5)
    ? pay
    : random.pick(others.filter(({ fits }) => fits?.(person) ?? true));
  return { type: topic.type, ...topic.draw(random, person, applied) };
}
