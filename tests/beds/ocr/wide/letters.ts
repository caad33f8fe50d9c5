import type { Chance } from '#inside/values/chance.ts';
import { inventDate } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import { bar, folio, roundSeal } from './marks.ts';
import type { PaperFacts } from './paper.ts';
import { wideDepartment, wideName, widePerson } from './people.ts';
import { bracketed } from './records.ts';
import { prose, type WordingKind } from './wording.ts';
import { formalDateStyle, wideAmount, writtenDocumentNo } from './written.ts';

const red = '#d0111b';

interface Letter {
  documentType: string;
  titles: readonly string[];
  to: readonly string[];
  kinds: readonly WordingKind[];
  end: readonly string[];
}

const letters: readonly Letter[] = [
  {
    documentType: 'notice',
    titles: [
      '关于举办职工技能竞赛的通知',
      '关于开展送温暖活动的通知',
      '关于做好会费收缴工作的通知',
      '关于召开工会委员会（扩大）会议的通知',
    ],
    to: ['各分工会：', '各科室、各工会小组：'],
    kinds: ['told', 'asked'],
    end: ['特此通知。', ''],
  },
  {
    documentType: 'request',
    titles: [
      '关于召开第四届会员代表大会的请示',
      '关于申请职工之家建设经费的请示',
      '关于增补工会委员的请示',
    ],
    to: ['市卫生工会：', '院党委：', '市总工会：'],
    kinds: ['told', 'reported'],
    end: ['以上请示当否，请批示。', '妥否，请批复。'],
  },
  {
    documentType: 'reply',
    titles: [
      '关于同意召开会员代表大会的批复',
      '关于分工会换届选举结果的批复',
      '关于增补工会委员的批复',
    ],
    to: ['市中心医院工会：', '内科分工会：'],
    kinds: ['resolved'],
    end: ['此复。', '特此批复。'],
  },
  {
    documentType: 'report',
    titles: ['关于职工生活后援工作的报告', '关于会员普查情况的报告', '关于经费使用情况的自查报告'],
    to: ['市卫生工会：', '院党委：'],
    kinds: ['reported', 'told'],
    end: ['特此报告。', '专此报告，请审阅。'],
  },
  {
    documentType: 'letter',
    titles: ['关于商借灯光球场的函', '关于协助调查会籍的函', '关于联合举办歌咏比赛的函'],
    to: ['市第二中学工会：', '市体育馆：', '滨江区工会：'],
    kinds: ['told', 'asked'],
    end: ['专此函达，请予支持为盼。', '此致  敬礼'],
  },
  {
    documentType: 'resolution',
    titles: [
      '关于通过工会工作报告的决议',
      '第六届职工代表大会第一次会议决议',
      '关于成立文体协会的决定',
    ],
    to: ['', ''],
    kinds: ['resolved'],
    end: ['', '会议号召全院职工为实现上述任务而努力奋斗。'],
  },
  {
    documentType: 'award',
    titles: ['关于表彰先进工会小组和优秀会员的决定', '关于授予技能竞赛优胜者称号的决定'],
    to: ['各分工会：', ''],
    kinds: ['worthy'],
    end: ['希望受表彰的集体和个人珍惜荣誉，再接再厉。', ''],
  },
];

/** 红头文件: a red head over a red rule, the paper of an office beneath it. */
export function redHead(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1984, 2024);
  const date = inventDate(chance, year);
  const letter = chance.pick(letters);
  const number = writtenDocumentNo(chance, year);
  const head = chance.pick([
    '市中心医院工会委员会文件',
    '市卫生局工会工作委员会',
    '市中心医院工会',
    '江城区总工会文件',
  ]);
  const size = chance.int(24, 32);
  sheet.top = 38;
  const spread = sheet.widthOf(head, size, true) > 150 ? size - 6 : size;
  sheet.put(head, 105, sheet.top, {
    size: spread,
    align: 'center',
    isBold: true,
    colour: red,
    region: 'title',
  });
  sheet.top += 22;
  const numberBox = sheet.put(number, 105, sheet.top, { align: 'center', size: 12 });
  sheet.field('document_no', bracketed(number), numberBox);
  sheet.top += 7;
  bar(sheet, sheet.top, { colour: red, width: chance.pick([0.5, 0.9, 1.4]) });
  if (chance.next() < 0.3) bar(sheet, sheet.top + 1.6, { colour: red, width: 0.3 });
  sheet.top += 13;
  const title = chance.pick(letter.titles);
  sheet.line(title, {
    size: 17,
    align: 'center',
    isBold: chance.next() < 0.5,
  });
  sheet.top += 4;
  const to = chance.pick(letter.to);
  if (to !== '') sheet.line(to, { size: 12.5 });
  for (const text of prose(chance, letter.kinds, chance.int(4, 6)))
    sheet.paragraph(text, 12.5, 0.72);
  if (letter.documentType === 'award') names(sheet, chance);
  const end = chance.pick(letter.end);
  if (end !== '') sheet.paragraph(end, 12.5, 0.72);
  sheet.top += 12;
  sheet.line(chance.pick(['市中心医院工会委员会', '市中心医院工会']), { align: 'right' });
  sheet.field('document_date', date, sheet.line(formalDateStyle(chance)(date), { align: 'right' }));
  if (chance.next() < 0.75) roundSeal(sheet, chance, chance.between(155, 170), sheet.top - 10);
  if (chance.next() < 0.5 && sheet.top < 262) {
    bar(sheet, 270, {});
    sheet.put(
      `主题词：工会  ${chance.pick(['活动', '组织', '经费'])}  ${chance.pick(['通知', '报告', '请示'])}`,
      sheet.left,
      265,
      { size: 11, isBold: true },
    );
    sheet.put('抄送：院党委办公室，各党支部。', sheet.left, 274, { size: 10.5 });
  }
  folio(sheet, chance);
  return {
    documentType: letter.documentType,
    title,
    unjudged: ['amount_fen', 'department_name', 'full_name'],
  };
}

function names(sheet: TestSheet, chance: Chance): void {
  sheet.line('优秀会员（16名）', { isBold: true });
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      sheet.put(wideName(chance), sheet.left + 10 + column * 40, sheet.top);
    }
    sheet.top += 7.5;
  }
}

/** 公示: names and what they are to have. */
export function announcement(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(2000, 2024);
  const date = inventDate(chance, year);
  sheet.title(chance.pick(['公  示', '公 告', '困难职工补助名单公示']), 26);
  sheet.top += 6;
  sheet.paragraph(
    '经本人申请、分工会推荐、院工会委员会研究，拟对下列同志给予补助，现予公示。公示期五个工作日，如有异议，请向工会办公室反映。',
    14,
    0.75,
  );
  sheet.top += 3;
  for (let row = 0; row < chance.int(4, 7); row++) {
    sheet.paragraph(
      `${wideName(chance)}  ${wideDepartment(chance)}  ${wideAmount(chance, 300, 3000).figures}元`,
      14,
      0.75,
    );
  }
  sheet.paragraph(
    `联系人：${wideName(chance)}    电话：${chance.int(2_000_000, 8_999_999)}`,
    14,
    0.75,
  );
  sheet.top += 14;
  sheet.line('市中心医院工会委员会', { align: 'right', size: 14 });
  sheet.field(
    'document_date',
    date,
    sheet.line(formalDateStyle(chance)(date), { align: 'right', size: 14 }),
  );
  if (chance.next() < 0.7) roundSeal(sheet, chance, 160, sheet.top - 10);
  return { documentType: 'announcement', unjudged: ['amount_fen', 'full_name', 'department_name'] };
}

/** 提案答复函. */
export function proposalReply(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1990, 2024);
  const date = inventDate(chance, year);
  const person = widePerson(chance, year);
  sheet.title(`关于职工代表第${chance.int(1, 99)}号提案的答复`, 18);
  sheet.top += 3;
  sheet.line(`${person.name}等代表：`);
  sheet.paragraph(
    chance.pick([
      '你们提出的提案收悉，经研究，现答复如下：',
      '您在本届职代会上提出的提案，我部门已认真研究，答复如下：',
    ]),
  );
  for (const text of prose(chance, ['resolved', 'reported'], chance.int(3, 5)))
    sheet.paragraph(text);
  sheet.paragraph('感谢您对医院工作的关心，欢迎继续提出宝贵意见。');
  sheet.top += 10;
  sheet.line(`承办部门：${wideDepartment(chance)}（章）`, { align: 'right' });
  sheet.field('document_date', date, sheet.line(formalDateStyle(chance)(date), { align: 'right' }));
  if (chance.next() < 0.5) roundSeal(sheet, chance, 160, sheet.top - 10);
  return {
    documentType: 'proposal_reply',
    unjudged: ['amount_fen', 'department_name', 'full_name', 'document_no', 'case_no'],
  };
}
