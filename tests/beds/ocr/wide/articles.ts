import type { Chance } from '#inside/values/chance.ts';
import { inventDate, spelled } from '../content.ts';
import type { TestSheet } from '../sheet.ts';
import { bar, folio, frame } from './marks.ts';
import { type PaperFacts, signedDate } from './paper.ts';
import { prose, type WordingKind } from './wording.ts';
import { formalDateStyle } from './written.ts';

const red = '#d0111b';

const articles: readonly {
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
  const { type, titles, kinds, heads } = chance.pick(articles);
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
    colour: chance.next() < 0.5 ? red : '#111',
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
  return {
    documentType: 'leaflet',
    title: null,
    unjudged: ['amount_fen', 'department_name', 'full_name', 'title'],
  };
}
