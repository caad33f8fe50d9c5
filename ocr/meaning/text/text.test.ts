import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageText, Quad, Region, TextLine } from '../../page/page-types.ts';
import { describeText } from './index.ts';
import { textBlocks } from './running-text.ts';

/** Rows of a page of 40 characters' width, one below the other, 40 pixels a character. */
function page(rows: readonly string[], regions: readonly Region[] = []): PageText {
  const lines = rows.map((text, index): TextLine => {
    const width = 40 * Array.from(text).length;
    const box: Quad = [
      [0, 60 * index],
      [width, 60 * index],
      [width, 60 * index + 40],
      [0, 60 * index + 40],
    ];
    return {
      ...{ box, text, confidence: 0.99, minCharacterProbability: 0.9 },
      characterProbabilities: Array.from(text, () => 0.9),
      ...{ row: index, cell: null, isReview: false },
    };
  });
  return { lines, text: rows.join('\n'), skewDegrees: 0, tables: [], regions };
}

function found(rows: readonly string[]): string[] {
  return describeText(page(rows)).entities.map(
    ({ kind, text, value }) => `${kind} ${text}${value === null ? '' : ` ${value}`}`,
  );
}

const minutes = [
  '工会委员会会议纪要',
  '时间：2024年3月5日上午9:00',
  '地点：门诊楼五楼会议室',
  '主持：王丽华    记录：陈建国',
  '出席：欧阳文静、李敏（急诊医学科）、古丽娜尔·买买提',
  '会议听取了经费审查委员会关于2023年度会费收缴情况的汇报，研究并议定以下事项：',
  '一、同意给予重症医学科张晓梅同志困难补助人民币3,000.00元（大写：叁仟元整），从工会经费中列支。',
  '二、由分工会主席周芳负责组织职工运动会，于九月十日前将方案报工会委员会审议。',
  '市中心医院工会委员会',
  '二〇二四年三月六日',
];

test('people, bodies, places, times and amounts of minutes', () => {
  assert.deepEqual(found(minutes), [
    'organisation 工会委员会',
    'time 2024年3月5日上午9:00 2024-03-05',
    'place 门诊楼五楼会议室',
    'person 王丽华',
    'person 陈建国',
    'person 欧阳文静',
    'person 李敏',
    'organisation 急诊医学科',
    'person 古丽娜尔·买买提',
    'organisation 经费审查委员会',
    'time 2023年度 2023',
    'organisation 重症医学科',
    'person 张晓梅',
    'amount 人民币3,000.00元 300000',
    'amount 叁仟元整 300000',
    'person 周芳',
    'time 九月十日',
    'organisation 工会委员会',
    'organisation 市中心医院工会委员会',
    'time 二〇二四年三月六日 2024-03-06',
  ]);
});

test('roles, ranks and verbs are no names', () => {
  assert.deepEqual(
    found([
      '申请人主张其加班工资未足额支付，经调解委员会查明事实，全体委员同意。',
      '各分工会要对照会员花名册逐人核对姓名、联系电话。',
      '会议决定拨款壹仟贰佰元用于职工书屋建设，由有关同志负责。',
    ]),
    ['organisation 调解委员会', 'organisation 分工会', 'amount 壹仟贰佰元 120000'],
  );
});

test('a cell beside a label of names holds names; numbers of hospitals belong to their names', () => {
  const read = page([
    '出席人员',
    '龚永佳、于海燕',
    '参加会议的有李长、曾立等同志。',
    '市第三人民医院工会（盖章）：',
  ]);
  const lines = read.lines.map((line, index) => ({ ...line, cell: index < 2 ? index : null }));
  assert.deepEqual(
    describeText({ ...read, lines }).entities.map(({ kind, text }) => `${kind} ${text}`),
    [
      'person 龚永佳',
      'person 于海燕',
      'person 李长',
      'person 曾立',
      'organisation 市第三人民医院工会',
    ],
  );
});

test('an entity stands where its characters stand, white space not counted', () => {
  const { entities } = describeText(page(['主持： 王丽华    记录：陈建国']));
  const [first, second] = entities;
  assert.deepEqual([first?.text, first?.line, first?.start, first?.end], ['王丽华', 0, 4, 7]);
  assert.deepEqual([second?.text, second?.start, second?.end], ['陈建国', 14, 17]);
  // A space is a third as wide as a character of Chinese.
  assert.deepEqual(first?.box[0].map(Math.round), [166, 0]);
  assert.deepEqual(first?.box[2].map(Math.round), [314, 40]);
  assert.ok(Math.abs((first?.confidence ?? 0) - 0.95 * 0.9) < 1e-9);
});

test('rows that reach the edge go on, so a name broken over two rows is one', () => {
  const rows = [
    '经研究，同意给予检验科职工困难补助，由财务科会同市中心医院经费审',
    '查委员会办理。',
  ];
  const [block] = textBlocks(page(rows));
  assert.equal(block?.text, rows.join('').normalize('NFKC'));
  const crossing = describeText(page(rows)).entities.find(({ text }) => text.endsWith('委员会'));
  assert.deepEqual(
    [crossing?.text, crossing?.line, crossing?.start, crossing?.end],
    ['市中心医院经费审查委员会', 0, 24, 32],
  );
});

test('headers, page numbers and seals are no running text', () => {
  const read = page(['王丽华主席讲话', '第 3 页']);
  const regions: Region[] = [
    { kind: 'text', box: (read.lines[0] as TextLine).box, lines: [0] },
    { kind: 'page_number', box: (read.lines[1] as TextLine).box, lines: [1] },
  ];
  assert.deepEqual(
    textBlocks({ ...read, regions }).map(({ text }) => text),
    ['王丽华主席讲话'],
  );
});

test('key words are what the paper is about, without names and office words', () => {
  const { keywords } = describeText(page(minutes));
  for (const word of ['会费收缴', '困难补助', '职工运动会']) {
    assert.ok(keywords.includes(word), `${word} in ${keywords.join(' ')}`);
  }
  for (const word of ['王丽华', '会议', '同志']) assert.ok(!keywords.includes(word), word);
});

test('a summary is made of sentences of the paper, in their order, and says where they stand', () => {
  const { summary } = describeText(page(minutes));
  assert.ok(summary && Array.from(summary.text).length <= 150);
  for (const sentence of summary.text.split(/(?<=。)/u)) {
    assert.ok(minutes.join('').normalize('NFKC').includes(sentence), sentence);
  }
  assert.ok(summary.lines.includes(6));
  const withNumber = page([
    '经查明，申请人的身份证号码是420106198111202229。',
    '双方自愿达成协议，由单位补发工资。',
    '本协议一式三份，自签字之日起生效。',
  ]);
  assert.doesNotMatch(describeText(withNumber).summary?.text ?? '4201061981', /\d{6}/);
  assert.equal(describeText(page(['姓名', '王丽华', '性别', '女'])).summary, null);
});
