import type { Chance } from '#values';

export type Sex = '男' | '女';

/** Common surnames, the commonest first; drawn with falling weights. */
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余',
  ...'于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷',
  ...'龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文温祝纪柯占庞樊兰殷施洪翟安颜倪',
];
const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '皇甫', '慕容', '司徒', '夏侯'];
const rareSurnames = ['逄', '亓', '郄', '佘', '仝', '亓官'];

const femaleBefore1980 = [...'秀英玉兰桂珍芳莲凤霞红梅春燕丽萍惠琴淑华爱云素美建敏菊'];
const femaleSince1980 = [...'婷雪静丹娟洁倩颖慧琳莉娜晓佳欣怡雯璐梦瑶思雨诗涵子萱妍悦晨'];
const maleBefore1980 = [...'建国军志强伟明永华光文德庆福海平胜利学忠根生东波林'];
const maleSince1980 = [...'磊鹏涛浩俊杰宇翔博超凯峰旭辉鑫晨昊然子轩泽嘉铭睿航毅恒'];
/** Characters that older exports lose: outside GBK, or drawn by few fonts. */
const rareGiven = ['䶮', '㛃', '喆', '堃', '犇', '彧', '翀', '赟', '玥', '𬭩', '𠮷'];

const minorityNames: Record<Sex, readonly (readonly [readonly string[], readonly string[]])[]> = {
  女: [
    [
      ['阿依古丽', '古丽娜尔', '迪丽努尔', '热依汗'],
      ['买买提', '艾尔肯', '吐尔逊', '阿不都拉'],
    ],
    [
      ['卓玛', '央金', '德吉'],
      ['次仁', '扎西', '旺堆'],
    ],
  ],
  男: [
    [
      ['艾力', '玉素甫', '麦麦提江', '库尔班'],
      ['买买提', '艾尔肯', '吐尔逊', '卡德尔'],
    ],
    [
      ['多吉', '洛桑', '丹增'],
      ['次仁', '平措', '旺堆'],
    ],
  ],
};

function surname(random: Chance): string {
  if (random.chance(0.012)) return random.pick(compoundSurnames);
  if (random.chance(0.006)) return random.pick(rareSurnames);
  const position = random.next() ** 2;
  return surnames[Math.floor(position * surnames.length)] ?? '王';
}

/**
 * A made-up name fitting sex and year of birth. One in 120 carries a rare character, one in
 * 150 is a 少数民族 name with ·.
 */
export function personName(random: Chance, sex: Sex, birthYear: number): string {
  if (random.chance(1 / 150)) {
    const [first, last] = random.pick(minorityNames[sex]);
    return `${random.pick(first)}·${random.pick(last)}`;
  }
  const pool =
    birthYear < 1980
      ? sex === '女'
        ? femaleBefore1980
        : maleBefore1980
      : sex === '女'
        ? femaleSince1980
        : maleSince1980;
  const first = random.chance(1 / 120) ? random.pick(rareGiven) : random.pick(pool);
  const family = surname(random);
  const isSingle = random.chance(birthYear < 1980 ? 0.12 : 0.22);
  return isSingle ? family + first : family + first + random.pick(pool);
}

/** Whether the fonts that ship with the sample can draw the name, and OCR can be judged by it. */
export function isPrintableName(name: string): boolean {
  return /^[\u4e00-\u9fa5]{2,4}$/.test(name);
}
