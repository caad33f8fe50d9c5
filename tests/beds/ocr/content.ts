import type { Chance } from '#inside/values/chance.ts';
import { idCheckCharacter } from '#values';

const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何罗高林郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余',
];
const compoundSurnames = ['欧阳', '司徒', '上官', '诸葛', '皇甫'];
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉',
];
const departments = [
  '心血管内科',
  '呼吸与危重症医学科',
  '消化内科',
  '神经外科',
  '骨科二病区',
  '妇产科',
  '新生儿科',
  '急诊医学科',
  '重症医学科',
  '麻醉科',
  '检验科',
  '病理科',
  '超声医学科',
  '放射影像科',
  '药学部',
  '消毒供应中心',
  '护理部',
  '后勤保障部',
  '信息中心',
  '人力资源部',
  '财务科',
  '康复医学科',
  '血液净化中心',
];
const titles = [
  '主任医师',
  '副主任护师',
  '主管护师',
  '护师',
  '主治医师',
  '主管药师',
  '检验师',
  '高级工',
];
const regions = ['420106', '110105', '320102', '440305', '510104', '610113'];
const digits = [...'〇一二三四五六七八九'];
const capitalDigits = [...'零壹贰叁肆伍陆柒捌玖'];

/** An invented person; the ID number has a correct check digit and agrees with sex and birth. */
export interface TestPerson {
  name: string;
  sex: '男' | '女';
  staffNo: string;
  idNumber: string;
  birthDate: string;
  joinedDate: string;
  department: string;
  title: string;
  phone: string;
}

export function inventPerson(chance: Chance): TestPerson {
  const sex = chance.next() < 0.6 ? '女' : '男';
  const surname = chance.next() < 0.1 ? chance.pick(compoundSurnames) : chance.pick(surnames);
  const name = surname + chance.some(given, chance.next() < 0.75 ? 2 : 1).join('');
  const birthYear = chance.int(1950, 1990);
  const birthDate = inventDate(chance, birthYear);
  const serial = `${pad(chance.int(1, 49), 2)}${chance.int(0, 4) * 2 + (sex === '男' ? 1 : 0)}`;
  const body = `${chance.pick(regions)}${birthDate.replaceAll('-', '')}${serial}`;
  return {
    name,
    sex,
    staffNo: pad(chance.int(1, 29_999), 5),
    idNumber: body + idCheckCharacter(body),
    birthDate,
    joinedDate: inventDate(chance, birthYear + chance.int(20, 33)),
    department: chance.pick(departments),
    title: chance.pick(titles),
    phone: `139${pad(chance.int(0, 99_999_999), 8)}`,
  };
}

/** A day of the year, ISO. */
export function inventDate(chance: Chance, year: number): string {
  return `${year}-${pad(chance.int(1, 12), 2)}-${pad(chance.int(1, 28), 2)}`;
}

/** An ISO date as offices write it, in one of five styles. */
export function writtenDate(chance: Chance, iso: string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return chance.pick([
    `${year}年${month}月${day}日`,
    `${[...String(year)].map((digit) => digits[Number(digit)]).join('')}年${spelled(month)}月${spelled(day)}日`,
    `${year}.${pad(month, 2)}.${pad(day, 2)}`,
    `${year}-${pad(month, 2)}-${pad(day, 2)}`,
    `${year}年${pad(month, 2)}月${pad(day, 2)}日`,
  ]);
}

/** 216000 → `2,160.00` */
export function figures(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${pad(fen % 100, 2)}`;
}

/** Whole yuan below a hundred million in capitals: 2160 → `贰仟壹佰陆拾元整`. */
export function capitals(yuan: number): string {
  const section = (value: number): string => {
    let text = '';
    let isGap = false;
    for (const [unit, name] of [
      [1000, '仟'],
      [100, '佰'],
      [10, '拾'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / unit) % 10;
      if (digit === 0) isGap = text !== '';
      else {
        text += (isGap ? '零' : '') + (capitalDigits[digit] as string) + name;
        isGap = false;
      }
    }
    return text;
  };
  const high = Math.floor(yuan / 10_000);
  const low = yuan % 10_000;
  const bridge = high > 0 && low > 0 && low < 1000 ? '零' : '';
  return `${high > 0 ? `${section(high)}万` : ''}${bridge}${section(low)}元整`;
}

/** 1–99 in Chinese numerals: 12 → 十二. */
export function spelled(value: number): string {
  if (value < 10) return digits[value] as string;
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digits[tens] : ''}十${value % 10 > 0 ? digits[value % 10] : ''}`;
}

export function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** Sentences of minutes and notices, none of them the sample's. */
export const sentences = [
  '会议传达了市总工会关于加强基层工会规范化建设的通知，要求各分工会对照清单逐项自查。',
  '同意从职工服务支出中列支六万八千元，用于购置哺乳室冰柜、座椅及消毒设备。',
  '关于夜班职工就餐问题，由膳食科自下月起将供餐时间延长至凌晨一点，工会派员督查。',
  '对连续三个月未缴会费的会员，由分工会主席当面核实原因，属银行卡变更的当月补扣。',
  '职工代表张贴的意见共四十二条，已答复三十七条，其余五条转医务部、护理部研究。',
  '秋季健步走活动定于十月第三个周六举行，每个科室限报八人，雨天顺延。',
  '女职工委员会汇报了“两癌”筛查的组织情况，应检1,286人，实检1,203人，受检率93.5%。',
  '审议通过了困难职工慰问方案，一般困难每户1,500元，重大疾病每户5,000元。',
  '会议强调，经费使用必须坚持预算管理、集体决定、公开透明，任何人不得擅自改变用途。',
  '请各科室于3月20日前将《会员信息核对表》纸质版和电子版一并报送工会办公室。',
  '职工之家的羽毛球馆每晚18:00至21:30开放，凭工作证登记入场，请爱护公共设施。',
  '劳动争议调解委员会由职工代表、工会代表和行政代表各三人组成，任期与本届工会相同。',
  '凡已办理退休手续的会员保留会籍，不再缴纳会费，可继续参加老年活动中心的各项活动。',
  '经费审查委员会对上年度决算进行了审查，认为收支真实、手续完备，建议进一步压缩会议费。',
  '凡本院在册职工，不分民族、性别、职业、宗教信仰，承认工会章程的，均可自愿申请入会。',
] as const;
