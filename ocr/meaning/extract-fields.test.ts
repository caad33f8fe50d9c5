import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageKind, PageText, Quad, TableRead, TextLine } from '../page/page-types.ts';
import { understandPage } from './understand-page.ts';

const em = 20;

function boxAt(x: number, y: number, width: number, height: number): Quad {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** A line of the test page; its place in pixels, its size in pixels an em. */
function lineAt(text: string, x: number, y: number, size = em): TextLine {
  const width = Array.from(text).reduce((sum, one) => sum + (/\p{ASCII}/u.test(one) ? 0.53 : 1), 0);
  return {
    box: boxAt(x, y, width * size, size),
    text,
    confidence: 0.99,
    minCharacterProbability: 0.99,
    characterProbabilities: Array.from(text).map(() => 0.99),
    row: Math.round(y / em),
    cell: null,
    isReview: false,
  };
}

function pageOf(lines: readonly TextLine[], tables: readonly TableRead[] = []): PageText {
  const text = lines.map((line) => line.text).join('\n');
  return { lines, text, skewDegrees: 0, tables, regions: [] };
}

/** A page of a title and a ruled table whose rows are given as texts; `null` is an empty cell. */
function tablePage(title: string, rows: readonly (readonly (string | null)[])[]): PageText {
  const lines = [lineAt(title, 300, 20, 36)];
  const cells = rows.flatMap((texts, row) =>
    texts.map((text, column) => {
      const [x, y] = [100 + column * 220, 100 + row * 50];
      const own = text === null ? [] : [lines.push(lineAt(text, x + 10, y + 15)) - 1];
      return {
        text: text ?? '',
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: boxAt(x, y, 220, 50),
        lines: own,
      };
    }),
  );
  const columnCount = rows[0]?.length ?? 0;
  const box = boxAt(100, 100, columnCount * 220, rows.length * 50);
  return pageOf(lines, [{ box, isRuled: true, rowCount: rows.length, columnCount, cells }]);
}

function read(page: PageText, kind: PageKind = 'print'): Record<string, string | null> {
  const { fields } = understandPage(page, { kind, confidence: 1 });
  return Object.fromEntries(
    fields
      .filter(({ name }) => name !== 'title')
      .map(({ name, value, status }) => [name, status === 'ok' ? value : `? ${value}`]),
  );
}

test('values stand in the cell to the right of their label, or beneath it', () => {
  const beside = tablePage('会员登记表', [
    ['姓名', '欧阳文静', '性别', '女'],
    ['工号', '00347', '所在科室', '重症医学科'],
    ['出生日期', '86.4.12', '入会时间', null],
  ]);
  assert.deepEqual(read(beside), {
    full_name: '欧阳文静',
    sex_code: '女',
    staff_no: '00347',
    department_name: '重症医学科',
    birth_date: '1986-04-12',
  });
  const beneath = tablePage('会员登记表', [
    ['姓名', '性别', '工号'],
    ['欧阳文静', '女', '00347'],
    ['民族', '学历', '科室'],
    ['汉族', '本科', '骨科'],
  ]);
  assert.deepEqual(read(beneath), {
    full_name: '欧阳文静',
    sex_code: '女',
    staff_no: '00347',
    department_name: '骨科',
  });
});

test('a table of several people gives no one person, nor do the relatives of a form', () => {
  const list = tablePage('困难职工情况登记表', [
    ['序号', '姓名', '工号', '科室'],
    ['1', '李明', '00347', '骨科'],
    ['2', '王芳', '00348', '儿科'],
  ]);
  assert.deepEqual(read(list), {});
  const relatives = tablePage('会员登记表', [
    ['姓名', '李明', '工号', '00347'],
    ['称谓', '姓名', '年龄', '工作单位'],
    ['配偶', '王芳', '40', '第三中学'],
  ]);
  assert.deepEqual(read(relatives), { full_name: '李明', staff_no: '00347' });
});

test('labels behind one another on a line, and a value broken over two lines', () => {
  const page = pageOf([
    lineAt('劳动争议调解协议书', 300, 20, 36),
    lineAt('案号:院调字[2025]第12号', 500, 80),
    lineAt(
      '申请人：司徒建华，男，1980年5月3日出生，汉族，工号02716，所在科室：呼吸与危重',
      100,
      120,
    ),
    lineAt('症医学科', 100, 146),
    lineAt('被申请人：市中心医院，委托代理人：王芳，性别：女', 100, 172),
    lineAt('日期：2025年6月20日', 500, 420),
  ]);
  assert.deepEqual(read(page), {
    case_no: '院调字〔2025〕第12号',
    full_name: '司徒建华',
    sex_code: '男',
    birth_date: '1980-05-03',
    staff_no: '02716',
    department_name: '呼吸与危重症医学科',
    document_date: '2025-06-20',
  });
});

test('a person told in one sentence: sex, department and staff number without colons', () => {
  const page = pageOf([
    lineAt('劳动争议调解协议书', 300, 20, 36),
    lineAt('申请人：李明，性别女，1986年10月2日出生，系检验科职工，工号00347。', 100, 120),
    lineAt('日期：2012年3月5日', 500, 420),
  ]);
  assert.deepEqual(read(page), {
    full_name: '李明',
    sex_code: '女',
    birth_date: '1986-10-02',
    department_name: '检验科',
    staff_no: '00347',
    document_date: '2012-03-05',
  });
});

test('a value has the box of its own characters only', () => {
  const page = pageOf([
    lineAt('会员登记表', 300, 20, 36),
    lineAt('姓名：李明明', 100, 120),
    lineAt('工号：00347', 100, 160),
  ]);
  const { fields } = understandPage(page, { kind: 'print', confidence: 1 });
  const name = fields.find((field) => field.name === 'full_name');
  assert.deepEqual(
    name?.box.map(([x, y]) => [Math.round(x), Math.round(y)]),
    [
      [160, 120],
      [220, 120],
      [220, 140],
      [160, 140],
    ],
  );
});

test('papers of offices: number, date of signing and its body, and no number that is only cited', () => {
  const page = pageOf([
    lineAt('市中心医院工会文件', 250, 20, 48),
    lineAt('市医工〔1995〕33号', 400, 100),
    lineAt('关于做好会员信息核对工作的通知', 250, 160, 30),
    lineAt('各分工会：', 100, 220),
    lineAt('根据总工发〔1994〕7号文件，请于1995年10月20日前报送，每户补助1,500元。', 100, 260),
    lineAt('市中心医院工会', 700, 700),
    lineAt('一九九五年九月十七日', 700, 740),
  ]);
  assert.deepEqual(read(page), {
    document_no: '市医工〔1995〕33号',
    document_date: '1995-09-17',
    responsible_party: '市中心医院工会',
  });
});

test('an amount agrees with its capitals, or goes to review', () => {
  const form = (capitals: string): Record<string, string | null> =>
    read(
      tablePage('困难职工补助审批表', [
        ['姓名', '李明'],
        ['补助金额', `人民币3,000.00元(大写:${capitals})`],
      ]),
    );
  assert.deepEqual(form('叁仟元整'), { full_name: '李明', amount_fen: '300000' });
  assert.deepEqual(form('叁佰元整'), { full_name: '李明', amount_fen: '? 300000' });
});

test('a routed line, a weak character or a handwritten page sends a value to review', () => {
  const page = tablePage('会员登记表', [['姓名', '李明', '工号', '00347']]);
  assert.deepEqual(read(page, 'handwriting'), { full_name: '? 李明', staff_no: '? 00347' });
  const routed = page.lines.map((line) =>
    line.text === '李明' ? { ...line, isReview: true } : line,
  );
  assert.deepEqual(read({ ...page, lines: routed }), { full_name: '? 李明', staff_no: '00347' });
  const weak = page.lines.map((line) =>
    line.text === '00347'
      ? { ...line, characterProbabilities: [0.99, 0.99, 0.5, 0.99, 0.99] }
      : line,
  );
  assert.deepEqual(read({ ...page, lines: weak }), { full_name: '李明', staff_no: '? 00347' });
});

test('an ID number that its birth date confirms stands though its line was weak', () => {
  const page = tablePage('会员登记表', [
    ['身份证号', '11010519491231002X', '出生日期', '1949年12月31日'],
  ]);
  const routed = page.lines.map((line) =>
    line.text.startsWith('1101') ? { ...line, isReview: true } : line,
  );
  assert.deepEqual(read({ ...page, lines: routed }), {
    id_number: '11010519491231002X',
    birth_date: '1949-12-31',
  });
});

test('figures written one a box are one number', () => {
  const digits = [...'11010519491231002X'];
  const lines = [
    lineAt('会员登记表', 300, 20, 36),
    lineAt('姓名：李明', 100, 100),
    lineAt('身份证号码', 100, 140),
    ...digits.map((digit, at) => lineAt(digit, 240 + at * 32, 140)),
  ];
  assert.deepEqual(read(pageOf(lines)), { full_name: '李明', id_number: '11010519491231002X' });
});

test('a certificate names its person in the sentence', () => {
  const page = pageOf([
    lineAt('证　明', 400, 20, 40),
    lineAt('兹证明袁朝同志（女，汉族）系我院保卫科职工。', 100, 120),
    lineAt('市中心医院工会委员会', 600, 300),
    lineAt('1984年2月16日', 600, 330),
  ]);
  assert.deepEqual(read(page), {
    full_name: '袁朝',
    sex_code: '女',
    document_date: '1984-02-16',
  });
});
