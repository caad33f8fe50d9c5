import type { Chance } from '../chance.ts';
import { inventDate, spelled } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import { bar, blank, folio, frame, roundSeal } from './marks.ts';
import { type DrawPaper, type PaperFacts, signedDate } from './paper.ts';
import { wideDepartment, wideName, widePerson } from './people.ts';
import { bracketed } from './records.ts';
import { cell, laidOut, wrapped } from './rows.ts';
import { prose, type WordingKind } from './wording.ts';
import { formalDateStyle, wideAmount, writtenDocumentNo } from './written.ts';

const RED = '#d0111b';

interface Letter {
  readonly documentType: string;
  readonly titles: readonly string[];
  readonly to: readonly string[];
  readonly kinds: readonly WordingKind[];
  readonly end: readonly string[];
}

const LETTERS: readonly Letter[] = [
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
  const letter = chance.pick(LETTERS);
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
    colour: RED,
    region: 'title',
  });
  sheet.top += 22;
  const numberBox = sheet.put(number, 105, sheet.top, { align: 'center', size: 12 });
  sheet.field('document_no', bracketed(number), numberBox);
  sheet.top += 7;
  bar(sheet, sheet.top, { colour: RED, width: chance.pick([0.5, 0.9, 1.4]) });
  if (chance.next() < 0.3) bar(sheet, sheet.top + 1.6, { colour: RED, width: 0.3 });
  sheet.top += 13;
  sheet.line(chance.pick(letter.titles), {
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
    unjudged: ['amount_fen', 'department_name', 'full_name'],
  };
}

function names(sheet: TestSheet, chance: Chance): void {
  sheet.line(`优秀会员（${16}名）`, { isBold: true });
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      sheet.put(wideName(chance), sheet.left + 10 + column * 40, sheet.top);
    }
    sheet.top += 7.5;
  }
}

const ARTICLES: readonly {
  type: string;
  titles: readonly string[];
  kinds: readonly WordingKind[];
  heads: readonly string[];
}[] = [
  {
    type: 'plan',
    titles: ['年工会工作计划', '年女职工工作计划', '年工会工作要点'],
    kinds: ['told', 'asked'],
    heads: ['指导思想', '主要任务', '工作措施', '时间安排'],
  },
  {
    type: 'summary',
    titles: ['年工会工作总结', '年分工会工作总结', '年女职工委员会工作总结'],
    kinds: ['reported', 'told'],
    heads: ['基本情况', '主要做法', '存在的问题', '今后打算'],
  },
  {
    type: 'activity_plan',
    titles: ['年职工运动会活动方案', '年“五一”文艺汇演实施方案', '年劳动竞赛活动方案'],
    kinds: ['told', 'asked'],
    heads: ['活动目的', '时间地点', '参加对象', '奖项设置', '有关要求'],
  },
  {
    type: 'merit_material',
    titles: ['年先进工作者事迹材料', '年模范职工小家申报材料', '年“巾帼建功”标兵事迹'],
    kinds: ['worthy', 'reported'],
    heads: ['爱岗敬业', '刻苦钻研', '关心集体'],
  },
];

/** Plans, summaries, programmes and merits: prose in steps 一、（一）1. */
export function article(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1984, 2025);
  const date = inventDate(chance, year);
  const { type, titles, kinds, heads } = chance.pick(ARTICLES);
  sheet.title(year + chance.pick(titles), 19);
  sheet.line(chance.pick(['市中心医院工会', '内科分工会', '市中心医院工会女职工委员会']), {
    align: 'center',
    size: 11,
  });
  sheet.top += 3;
  const size = chance.pick([11.5, 12, 13]);
  const leading = chance.between(0.58, 0.75);
  const isFine = chance.next() < 0.5;
  heads.forEach((head, index) => {
    if (sheet.top > 232) return;
    sheet.paragraph(`${spelled(index + 1)}、${head}`, size + 0.5, leading);
    prose(chance, kinds, chance.int(1, 3)).forEach((text, at) => {
      if (sheet.top > 238) return;
      sheet.paragraph((isFine ? `（${spelled(at + 1)}）` : `${at + 1}.`) + text, size, leading);
    });
  });
  sheet.top += 6;
  const [written, iso] = signedDate(chance, date);
  sheet.field('document_date', iso, sheet.line(written, { align: 'right' }));
  folio(sheet, chance);
  return {
    documentType: type,
    unjudged: ['amount_fen', 'department_name', 'full_name', 'document_no'],
  };
}

/** 办法, 章程 by chapters and articles. */
export function rulesPaper(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1986, 2024);
  sheet.title(
    chance.pick([
      '工会经费管理办法',
      '职工互助金管理办法（试行）',
      '工会会员会籍管理实施细则',
      '职工之家管理制度',
    ]),
    19,
  );
  sheet.line(`（${year}年${chance.int(1, 12)}月${chance.int(1, 28)}日工会委员会会议通过）`, {
    align: 'center',
    size: 10.5,
  });
  sheet.top += 3;
  let article = 0;
  for (const chapter of ['总则', '管理与使用', '监督', '附则']) {
    if (sheet.top > 230) break;
    const [first] = [spelled(['总则', '管理与使用', '监督', '附则'].indexOf(chapter) + 1)];
    sheet.line(`第${first}章  ${chapter}`, { align: 'center', isBold: true, size: 13 });
    for (const text of prose(chance, ['told', 'asked', 'clause'], chance.int(2, 3))) {
      article++;
      if (sheet.top < 258) sheet.paragraph(`第${spelled(article)}条  ${text}`);
    }
  }
  folio(sheet, chance);
  return {
    documentType: 'rules',
    unjudged: ['document_date', 'amount_fen', 'full_name', 'department_name', 'document_no'],
  };
}

/** 简报 in three columns under a head with number and date. */
export function bulletin(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1988, 2024);
  const date = inventDate(chance, year);
  sheet.top = 32;
  sheet.put(chance.pick(['工会简报', '职工之声', '工会动态', '女工园地']), 105, sheet.top, {
    size: 30,
    align: 'center',
    isBold: true,
    colour: chance.next() < 0.5 ? RED : '#111',
    region: 'title',
  });
  sheet.top += 14;
  sheet.put(`第${chance.int(1, 30)}期`, sheet.left, sheet.top, { size: 10.5 });
  sheet.put('市中心医院工会编', 105, sheet.top, { size: 10.5, align: 'center' });
  sheet.field(
    'document_date',
    date,
    sheet.put(formalDateStyle(chance)(date), sheet.right, sheet.top, {
      size: 10.5,
      align: 'right',
    }),
  );
  bar(sheet, sheet.top + 4, { width: 0.6 });
  sheet.top += 12;
  const start = sheet.top;
  const [left, right] = [sheet.left, sheet.right];
  const columns = chance.pick([2, 3, 3]);
  const gap = columns === 3 ? 7 : 9;
  const width = (right - left - gap * (columns - 1)) / columns;
  for (let column = 0; column < columns; column++) {
    sheet.left = left + column * (width + gap);
    sheet.right = sheet.left + width;
    sheet.top = start;
    while (sheet.top < 225) {
      sheet.line(
        chance.pick([
          '文体活动丰富多彩',
          '送清凉到一线',
          '提案办理有回音',
          '班组园地',
          '巾帼风采',
          '慰问离退休职工',
          '经费收支公开',
        ]),
        { size: 11.5, isBold: true },
      );
      for (const text of prose(chance, ['reported', 'worthy', 'told'], chance.int(1, 2)))
        sheet.paragraph(text, 9.5);
      sheet.top += 2;
    }
    if (column < columns - 1 && columns === 2) {
      const x = sheet.right + gap / 2;
      frame(sheet, x, start - 2, 0.01, 200);
    }
  }
  sheet.left = left;
  sheet.right = right;
  return { documentType: 'leaflet', unjudged: ['amount_fen', 'department_name', 'full_name'] };
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

/** 收据, 领款单: two or three small slips on a page. */
export function receipt(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1985, 2024);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const amount = wideAmount(chance, 20, 20_000);
  const title = chance.pick(['收    据', '领 款 单', '借款单', '工会经费收入专用收据', '报销单']);
  frame(sheet, sheet.left - 4, 24, sheet.right - sheet.left + 8, 104);
  sheet.top = 36;
  sheet.title(title, 20);
  sheet.put(`№ ${String(chance.int(1, 99_999)).padStart(7, '0')}`, sheet.right - 4, 36, {
    size: 12,
    align: 'right',
    colour: '#b01722',
  });
  const write = formalDateStyle(chance);
  sheet.field('document_date', date, sheet.line(write(date), { align: 'center', size: 11 }));
  sheet.top += 4;
  const to: readonly [number, number, number] = [sheet.left, sheet.top, sheet.right];
  blank(sheet, chance.pick(['今收到', '交款人', '领款人']), `  ${person.name}`, to, {
    field: ['full_name', person.name],
  });
  sheet.top += 12;
  blank(
    sheet,
    '事  由',
    `  ${chance.pick(['会费', '困难补助', '活动奖品款', '慰问金', '互助金退款'])}`,
    [sheet.left, sheet.top, sheet.right],
  );
  sheet.top += 12;
  const box = sheet.put(`人民币（大写）${amount.capitals}`, sheet.left, sheet.top);
  sheet.put(`￥${amount.figures}`, sheet.right, sheet.top, { align: 'right' });
  sheet.field('amount_fen', String(amount.fen), box);
  sheet.top += 14;
  sheet.put('收款单位（章）', sheet.left, sheet.top, { size: 11 });
  sheet.put(`会计：${wideName(chance)}`, 92, sheet.top, { size: 11 });
  sheet.put(`经手人：${wideName(chance)}`, 146, sheet.top, { size: 11 });
  roundSeal(sheet, chance, chance.between(40, 75), 104);
  return { documentType: 'voucher', unjudged: ['department_name', 'document_no', 'case_no'] };
}

/** 选票 and 选举结果: a table of candidates. */
export function election(sheet: TestSheet, chance: Chance): PaperFacts {
  const year = chance.int(1985, 2024);
  const date = inventDate(chance, year);
  const isBallot = chance.next() < 0.4;
  sheet.title(
    isBallot ? '工会委员会委员选票' : chance.pick(['选举结果报告单', '工会委员选举计票结果']),
    20,
  );
  const people = Array.from({ length: chance.int(7, 12) }, () => wideName(chance));
  const heads = isBallot
    ? ['候选人', '赞成', '反对', '弃权', '另选他人']
    : ['姓名', '赞成票', '反对票', '弃权票', '是否当选'];
  const voters = chance.int(80, 300);
  const rows = [
    heads.map((text) => cell(text, { align: 'center', isBold: true })),
    ...people.map((name) => [
      cell(name, { align: 'center' }),
      ...(isBallot
        ? ['', '', '', '']
        : [
            String(voters - chance.int(0, 30)),
            String(chance.int(0, 20)),
            String(chance.int(0, 9)),
            chance.next() < 0.8 ? '当选' : '未当选',
          ]
      ).map((text) => cell(text, { align: 'center' })),
    ]),
  ];
  if (!isBallot)
    sheet.paragraph(
      `本次大会应到会员代表${voters + 12}人，实到${voters}人，发出选票${voters}张，收回${voters}张，有效票${voters}张，选举有效。`,
    );
  sheet.top += 4;
  sheet.grid({
    columns: [2, 1.3, 1.3, 1.3, 1.6],
    rows: rows.map(() => 10),
    cells: laidOut(rows),
    rules: 'all',
    size: 12,
  });
  if (isBallot)
    sheet.paragraph(
      '说明：1.同意的在“赞成”栏内画“○”；2.所选人数等于或少于应选人数的有效，多于的无效。',
      10.5,
    );
  else
    sheet.line(`监票人：${wideName(chance)}  ${wideName(chance)}      计票人：${wideName(chance)}`);
  sheet.field('document_date', date, sheet.line(formalDateStyle(chance)(date), { align: 'right' }));
  if (chance.next() < 0.5) roundSeal(sheet, chance, 160, sheet.top - 8);
  return { documentType: 'election', unjudged: ['full_name'] };
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

/** 介绍信, 证明: a short text in large type. */
export const certificate: DrawPaper = (sheet, chance) => {
  const year = chance.int(1984, 2022);
  const person = widePerson(chance, year);
  const date = inventDate(chance, year);
  const isProof = chance.next() < 0.5;
  sheet.top = 40;
  sheet.title(isProof ? '证    明' : '介 绍 信', 26);
  sheet.top += 10;
  const text = isProof
    ? `兹证明${person.name}同志系我院${person.department}职工，自${year - chance.int(1, 20)}年起为我会会员，会籍连续有效。`
    : `兹介绍我院${person.name}同志（${person.title}）前往你处联系职工疗养事宜，请予接洽。`;
  for (const line of wrapped(text, 400)) {
    const box = sheet.paragraph(line, 15, 0.85)[0];
    if (box) sheet.field('full_name', person.name, box);
  }
  sheet.paragraph(isProof ? '特此证明。' : `此致  敬礼（有效期${chance.int(5, 30)}天）`, 15, 0.85);
  sheet.top += 16;
  sheet.line('市中心医院工会委员会', { align: 'right', size: 14 });
  sheet.field(
    'document_date',
    date,
    sheet.line(formalDateStyle(chance)(date), { align: 'right', size: 14 }),
  );
  roundSeal(sheet, chance, 158, sheet.top - 10);
  return { documentType: 'certificate', unjudged: ['department_name', 'document_no', 'case_no'] };
};
