import { fold } from './fold.ts';

/** Text for comparing: without width differences, spaces and case. */
export function folded(text: string): string {
  // Most texts are plain; normalising every cell of a long table would cost more than all the rest.
  if (/^[!-@[-`{-~\u4e00-\u9fff]*$/.test(text)) return text;
  return fold(text, 'bare').toLowerCase();
}

/** What Taiwan and Hong Kong write for signs of the words below. */
const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    '计計总總页頁过過转轉数數额額币幣户戶笔筆写寫组組门門区區会會当當单單统統编編录錄导導审審批批复復核核校校对對准準经經办辦纳納记記账賬财財务務负負责責签簽领領联聯系繫发發监監报報员員间間时時备備说說项項来來资資据據构構条條声聲数數内內无無级級达達为為注註'.matchAll(
      /(.)(.)/gu,
    ),
    ([, plain = '', other = '']) => [plain, other],
  ).filter(([plain, other]) => plain !== other),
);

/** A pattern whose words may be written in either script; `[条件]` becomes `[条條件]`. */
function inBothScripts(pattern: RegExp): RegExp {
  let isWithin = false;
  const source = pattern.source.replace(/\\.|./gsu, (sign) => {
    if (sign === '[') isWithin = true;
    else if (sign === ']') isWithin = false;
    const other = traditional[sign];
    if (other === undefined) return sign;
    return isWithin ? sign + other : `[${sign}${other}]`;
  });
  return new RegExp(source, pattern.flags);
}

const wholeSum = '总?合计|总计|共计|累计';
const partSum = '小计|分计|合计';
const counted = '(?:数|额|金额|人数)?';
const amountBehind = '(?:[(:：￥¥\\d].*)?';
const time = '(?:本|当)(?:[年月日期季旬周]|前)';

const totalWord = inBothScripts(
  new RegExp(
    `^(?:(?:${time}|当前|全[年院部区市校会月]+|年度|月度|累计|总)?(?:${wholeSum})(?:人民币)?(?:数|额|金额|人数|人次|户数|笔数|件数|份数|次数|大写)?|总人数|[年月日]计|grandtotal|totals?(?:amount|count|number)?|sumtotal|sum|overalltotal|overall)${amountBehind}$`,
  ),
);
const subtotalWord = inBothScripts(
  new RegExp(
    `^(?:(?:本页|分页|页|分|本组|本科|本部门|本班组)?(?:${partSum})${counted}|${time}小计|本页累计|过次页|承前页|转次页|转下页|接上页|接前页|sub-?totals?|pagetotal)${amountBehind}$`,
  ),
);
const groupTotal = inBothScripts(
  /^.{1,24}?(?:小计|合计|总计|共计)(?:[(（].*[)）])?[:：]?$|^.{1,40}(?:sub-?)?total$/,
);
const sumStart = inBothScripts(new RegExp(`^[(]?(?:本页)?(?:${wholeSum}|${partSum})`));

/** What stands in every label of a sum; without look-around, so SQL may ask it too. */
export const signOfSum =
  '[计計页頁]|[总總]人[数數]|[Tt][Oo][Tt][Aa][Ll]|[Ss][Uu][Mm]|[Oo][Vv][Ee][Rr]';
const holdsSign = new RegExp(signOfSum);
const sumOfPeriod = inBothScripts(/^(?:本期|(?:本年|当年|当前)累计)/);
const sumOfAll = inBothScripts(/^分?合计/);

/** Whether a row's label says that the row sums up others; its numbers have to agree. */
export function totalKind(label: string): 'total' | 'subtotal' | 'group' | null {
  if (!holdsSign.test(label)) return null;
  const text = folded(label);
  if (subtotalWord.test(text)) return sumOfAll.test(text) ? 'total' : 'subtotal';
  if (totalWord.test(text)) return sumOfPeriod.test(text) ? 'subtotal' : 'total';
  return groupTotal.test(text) ? 'group' : null;
}

/** Whether a text begins with the word for a sum; what the sum is of may follow. */
export function beginsAsSum(text: string): boolean {
  return sumStart.test(folded(text));
}

const signer =
  '(?:制表|製表|填表|制单|填报|统计|编制|造表|录入|打印|导出|生成|审核|审批|复核|核对|校对|批准|主管|分管|经办|经手|出纳|会计|记账|财务|负责|单位负责|部门负责|科室负责|工会|主席|签字|签章|盖章|签名|领导|联系|领款|发放|监督|报送|上报|制作|report|prepared|approved|reviewed|checked|generated|printed|exported|signed|authori[sz]ed)';
const signature = inBothScripts(
  new RegExp(
    `^${signer}(?:by|on|at)?(?:部门|科室|单位)?(?:负责)?(?:人|员|者|主席|领导)?(?:签字|签名|签章|盖章)?(?:日期|时间|单位|部门|电话|date|time)?(?:[(（][^)）]*[)）])?[:：]`,
  ),
);
const bareSignature = inBothScripts(
  new RegExp(
    `^(?:${signer}(?:部门|科室|单位)?(?:负责)?(?:人|员|者)(?:签字|签名|签章|盖章)?|(?:打印|导出|制表|填表|生成|统计|填报)(?:日期|时间)|单位负责人|[(（]?(?:单位)?(?:公章|盖章|签章)[)）]?)(?:[(（][^)）]*[)）])?(?:\\d|$)`,
  ),
);
const page = inBothScripts(
  /^(?:-*第?\d+页?(?:[,，/、\s]*共\d+页)-*|-*第\d+页-*|共\d+页(?:[,，/]?第\d+页)?|-\d+-|page:?\d+(?:(?:of|\/)\d+)?)$/,
);
const recordCount = inBothScripts(
  /^(?:共|本页|全部)共?\d+[条行人笔项件户]|^(?:记录|行|总条|总记录)(?:总)?数[:：]?\d+|^\d+rows?(?:selected|affected)?\.?$|^\(?\d+rows?\)?$/,
);
const noteStart = inBothScripts(
  /^[-—=*(（【[]*(?:(?:备注|附注|注|说明|填表说明|填报说明|注意(?:事项)?|数据来源|资料来源|来源|口径|统计口径|单位|金额单位|计量单位|货币单位|币种|免责声明|声明|提示|温馨提示|编制说明|本表|notes?|source|sources|remarks?|disclaimer|unit|units|currency|caution|warning)(?:\d{1,2})?[:：.、)）】\]]|※|▲注|\*注|注\d|以上(?:数据|信息|内容)|以下(?:空白|无正文|无内容)|本(?:表|报表|页)(?:一式|由|共|数据|统计)|sep=)/,
);
const signerLabel = inBothScripts(
  new RegExp(
    `^(?:${signer}(?:部门|科室|单位)?(?:负责)?(?:人|员|者|主席)?(?:签字|签名|签章|盖章)?|日期|时间)[:：]?$`,
  ),
);
const section =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:部分|类|章|节))/;

/** A signature, a printing date or a page number: what stands below a table. */
export function isFooterText(raw: string): boolean {
  // Every form of signature, date of printing and page number holds one of these.
  if (!/[:：页頁人员員者期间間章)）-]|page|time|date/i.test(raw)) return false;
  const text = folded(raw);
  return signature.test(text) || bareSignature.test(text) || page.test(text);
}

const noteWord = inBothScripts(
  /^(?:备注|附注|注|说明|填表说明|编制说明|注意事项|remarks?|notes?)[:：]?$/,
);

/** The word before a remark that stands in a cell of its own. */
export function isNoteWord(raw: string): boolean {
  return noteWord.test(folded(raw));
}

const signingWord = inBothScripts(/制表|填表|制单|填报|编制|造表|复核|审核|审批|打印|经办/);

/** `制表人,王芳,审核,李军,日期,2023.6.1`: who signs and who signed, in cells of their own. */
export function isSigners(texts: readonly string[]): boolean {
  if (texts.length < 4) return false;
  const labels = texts.filter((_, at) => at % 2 === 0).map(folded);
  return (
    labels.every((label) => signerLabel.test(label)) &&
    labels.some((label) => signingWord.test(label)) &&
    !texts.some((text, at) => at % 2 === 1 && signerLabel.test(folded(text)))
  );
}

/** A remark on the table as a whole. */
export function isNoteText(raw: string): boolean {
  const text = folded(raw);
  return noteStart.test(text) || recordCount.test(text);
}

/** A heading inside a table: `一、在职人员`, `（二）离退休`, `第三部分 …`. */
export function isSectionHeading(raw: string): boolean {
  return section.test(folded(raw));
}

/**
 * A pattern that fits, folded, every first word by which a full row may be no data: of sums,
 * signatures, notes and headings. It is without look-around, so SQL may ask it too.
 */
export const wordsOfNoData: string = [
  totalWord,
  subtotalWord,
  groupTotal,
  signature,
  bareSignature,
  page,
  recordCount,
  noteStart,
  signerLabel,
  section,
]
  .map(({ source }) => source)
  .join('|');
