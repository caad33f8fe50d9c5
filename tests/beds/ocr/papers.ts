import type { Chance } from '#inside/values/chance.ts';
import {
  capitals,
  figures,
  inventDate,
  inventPerson,
  pad,
  sentences,
  spelled,
  writtenDate,
} from './content.ts';
import type { GridCell, TestSheet } from './sheet.ts';

/** 会员名册: a page from the middle or start of a longer list, with or without rules. */
export function roster(sheet: TestSheet, chance: Chance): void {
  const page = chance.int(1, 6);
  sheet.put('市中心医院工会', sheet.left, 14, { size: 9, region: 'header' });
  sheet.put('会员名册', sheet.right, 14, { size: 9, align: 'right', region: 'header' });
  if (page === 1) sheet.title(`${1990 + chance.int(0, 30)}年度会员名册`, 18);
  const heads = ['序号', '姓名', '性别', '工号', '科室', '入会日期', '月会费'];
  const count = chance.int(14, 22);
  const cells: GridCell[] = heads.map((text, column) => ({
    row: 0,
    column,
    lines: [text],
    align: 'center',
    isBold: true,
  }));
  let total = 0;
  const rows = Array.from({ length: count }, (_, index) => {
    const person = inventPerson(chance);
    const dues = chance.int(100, 820) * 5;
    total += dues;
    const joined = person.joinedDate.replaceAll('-', '.');
    const number = String((page - 1) * 22 + index + 1);
    return [
      number,
      person.name,
      person.sex,
      person.staffNo,
      person.department,
      joined,
      figures(dues),
    ];
  });
  rows.forEach((texts, index) => {
    texts.forEach((text, column) => {
      const align = column === 6 ? 'right' : column === 4 ? 'left' : 'center';
      cells.push({ row: index + 1, column, lines: [text], align });
    });
  });
  cells.push(
    { row: count + 1, column: 0, columnSpan: 6, lines: ['合计'], align: 'center' },
    { row: count + 1, column: 6, lines: [figures(total)], align: 'right' },
  );
  sheet.grid({
    columns: [1, 1.6, 1, 1.4, 3.4, 2, 1.6],
    rows: Array.from({ length: count + 2 }, () => 9.4),
    cells,
    rules: chance.pick(['all', 'all', 'rows', 'none'] as const),
    size: 10.5,
  });
  sheet.line(`制表：${inventPerson(chance).name}    复核：${inventPerson(chance).name}`, {
    size: 10,
  });
  sheet.put(`— ${page} —`, 105, 284, { size: 9, align: 'center', region: 'page_number' });
}

/** 会议纪要: prose. */
export function minutes(sheet: TestSheet, chance: Chance): void {
  const year = chance.int(1986, 2024);
  const date = inventDate(chance, year);
  const number = `市医工纪〔${year}〕${chance.int(1, 40)}号`;
  sheet.title(chance.pick(['工会委员会会议纪要', '工会主席办公会会议纪要']), 20);
  sheet.valued(['', number, ''], ['document_no', number], { align: 'center' });
  sheet.top += 4;
  sheet.line(`时间：${writtenDate(chance, date)}上午9:00`);
  sheet.line(`地点：${chance.pick(['门诊楼五楼会议室', '职工之家活动室', '行政楼二楼小会议室'])}`);
  sheet.line(`主持：${inventPerson(chance).name}    记录：${inventPerson(chance).name}`);
  sheet.line(`出席：${Array.from({ length: 5 }, () => inventPerson(chance).name).join('、')}`);
  sheet.top += 3;
  sheet.paragraph('会议听取了近期工作汇报，研究并议定以下事项：');
  chance.some(sentences, chance.int(5, 8)).forEach((text, index) => {
    sheet.paragraph(`${spelled(index + 1)}、${text}`);
  });
  sheet.top += 8;
  sheet.line('市中心医院工会委员会', { align: 'right' });
  sheet.valued(['', writtenDate(chance, date), ''], ['document_date', date], { align: 'right' });
  if (chance.next() < 0.4) sheet.seal(165, sheet.top - 10);
}

/** A leaflet of two columns under one title. */
export function leaflet(sheet: TestSheet, chance: Chance): void {
  sheet.put('工会工作简报', sheet.left, 14, { size: 9, region: 'header' });
  sheet.title(chance.pick(['会员服务手册（摘编）', '职工权益问答', '工会工作简报']), 22);
  sheet.line('市中心医院工会编印', { align: 'center', size: 10 });
  sheet.top += 6;
  const start = sheet.top;
  const middle = (sheet.left + sheet.right) / 2;
  const [left, right] = [sheet.left, sheet.right];
  const texts = chance.some(sentences, 12);
  for (const side of [0, 1]) {
    sheet.left = side === 0 ? left : middle + 4;
    sheet.right = side === 0 ? middle - 4 : right;
    sheet.top = start;
    texts.slice(side * 6, side * 6 + 5 + chance.int(0, 1)).forEach((text, index) => {
      if (index % 3 === 0) {
        sheet.put(
          chance.pick(['经费管理', '会员活动', '权益保障', '民主管理', '女职工工作']),
          sheet.left,
          sheet.top,
          { size: 13, isBold: true },
        );
        sheet.top += 9;
      }
      sheet.paragraph(text, 11);
      sheet.top += 1.5;
    });
  }
  sheet.left = left;
  sheet.right = right;
  sheet.put(`第${chance.int(1, 12)}页`, 105, 284, {
    size: 9,
    align: 'center',
    region: 'page_number',
  });
}

/** 劳动争议调解协议书 with amounts in figures and in capitals. */
export function mediation(sheet: TestSheet, chance: Chance): void {
  const person = inventPerson(chance);
  const year = chance.int(2009, 2024);
  const date = inventDate(chance, year);
  const caseNo = `医调字〔${year}〕第${chance.int(1, 30)}号`;
  const yuan = chance.int(800, 68_000);
  sheet.title(chance.pick(['劳动争议调解协议书', '劳动争议调解书']), 20);
  sheet.valued(['案号：', caseNo, ''], ['case_no', caseNo], { align: 'right' });
  sheet.top += 3;
  const box = sheet.line(`申请人：${person.name}，${person.sex}，工号${person.staffNo}`);
  sheet.field('full_name', person.name, box);
  sheet.field('sex_code', person.sex, box);
  sheet.field('staff_no', person.staffNo, box);
  sheet.valued(['所在科室：', person.department, ''], ['department_name', person.department]);
  sheet.line('被申请人：市中心医院');
  sheet.top += 3;
  sheet.paragraph(
    chance.pick([
      '申请人主张其法定节假日值班未足额支付加班工资，请求补发差额。',
      '申请人认为岗位调整后绩效工资计算有误，请求按原标准补足差额。',
    ]),
  );
  sheet.paragraph('经调解委员会查明事实、释明法律，双方自愿达成如下协议：');
  const amount = sheet.paragraph(
    `一、被申请人于本协议签订后十五日内一次性支付申请人人民币${figures(yuan * 100)}元（大写：${capitals(yuan)}）。`,
  );
  if (amount[0]) sheet.field('amount_fen', String(yuan * 100), amount[0]);
  sheet.paragraph('二、申请人收到上述款项后，不再就同一事由提出任何主张。');
  sheet.paragraph('三、本协议一式三份，具有同等效力，自双方签字盖章之日起生效。');
  sheet.top += 10;
  const middle = (sheet.left + sheet.right) / 2 + 6;
  sheet.put('申请人（签名）：', sheet.left, sheet.top);
  sheet.put('被申请人（盖章）：', middle, sheet.top);
  sheet.top += 14;
  sheet.put(`调解员：${inventPerson(chance).name}`, sheet.left, sheet.top);
  const written = writtenDate(chance, date);
  sheet.field('document_date', date, sheet.put(`日期：${written}`, middle, sheet.top));
  if (chance.next() < 0.6) sheet.seal(middle + 25, sheet.top - 8);
}

/** 通知: addressee, body, attachment, signature and date. */
export function notice(sheet: TestSheet, chance: Chance): void {
  const year = chance.int(1988, 2024);
  const date = inventDate(chance, year);
  const number = `市医工〔${year}〕${chance.int(1, 60)}号`;
  sheet.title('市中心医院工会文件', 24);
  sheet.valued(['', number, ''], ['document_no', number], { align: 'center' });
  sheet.rule(sheet.left, sheet.top, sheet.right, sheet.top);
  sheet.top += 10;
  sheet.line(chance.pick(['关于做好会员信息核对工作的通知', '关于开展职工代表提案征集的通知']), {
    size: 16,
    align: 'center',
  });
  sheet.top += 4;
  sheet.line('各分工会：');
  for (const text of chance.some(sentences, chance.int(4, 6))) sheet.paragraph(text);
  sheet.top += 3;
  sheet.paragraph('附件：1.会员信息核对表');
  sheet.top += 12;
  sheet.line('市中心医院工会', { align: 'right' });
  sheet.valued(['', writtenDate(chance, date), ''], ['document_date', date], { align: 'right' });
  if (chance.next() < 0.6) sheet.seal(165, sheet.top - 10);
  sheet.put(`- ${pad(chance.int(1, 9), 1)} -`, 105, 284, {
    size: 9,
    align: 'center',
    region: 'page_number',
  });
}
