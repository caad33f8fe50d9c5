import { fields } from '#contracts';
import { plainHeader } from '../layout/headers.ts';

/** Text for comparing: without width differences, spaces and case. */
export function folded(text: string): string {
  // Most texts are plain; normalising every cell of a long table would cost more than all the rest.
  if (/^[!-@[-`{-~\u4e00-\u9fff]*$/.test(text)) return text;
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

const knownLabels = new Set(
  Object.values(fields).flatMap((field) => [
    plainHeader(field.label),
    ...('synonyms' in field ? (field.synonyms ?? []) : []).map(plainHeader),
  ]),
);

const commonLabel =
  /^(?:序号?|no\.?|id|#|key|name|date|time|type|status|amount|price|qty|quantity|total|count|code|value|year|month|email|phone|address|city|country|description|remarks?|notes?|comments?|gender|sex|age|department|title|url|category)$|(?:号码?|编号|编码|代码|名称?|姓名|日期|时间|年度|月份|期间|金额|单价|数量|人数|次数|比例|占比|合计|小计|单位|部门|科室|地址|电话|手机|邮箱|备注|说明|类型|类别|状态|性别|年龄|职务|职称|摘要|科目|余额|方向|项目|内容|原因|结果|意见|等级|级别|来源|经办人|负责人|联系人|附件|页数|题名|责任者|密级|期限|档号|文号)$|_(?:id|name|date|at|code|no|type)$|^[a-z]{2,12}(?:name|date|time|code|number|amount|status|type)$/;

/** A label that a program gives to a column without one: `col1`, `Column2`, `字段3`. */
export function isPlaceholder(text: string): boolean {
  return /^(?:col|column|field|var|variable|attr|attribute|unnamed:|列|字段|变量)_?\d+$/.test(
    folded(text),
  );
}

/** Whether a text is what columns are commonly called, in offices of any kind or in `contracts`. */
export function isKnownLabel(text: string): boolean {
  const plain = plainHeader(text).replace(/\([^()]*\)$/, '');
  return (
    plain !== '' &&
    plain.length <= 20 &&
    !/\d号$/.test(plain) &&
    (knownLabels.has(plain) || commonLabel.test(plain))
  );
}

const totalWord =
  /^(?:(?:本[月年期日季]|当[月年期日季]|全[年院部区市校会月]+|年度|月度|累计|总)?(?:合计|总计|共计|累计|总合计)(?:人民币)?(?:数|额|金额|人数|人次|户数|笔数|件数|份数|次数|大写)?|grandtotal|totals?(?:amount|count|number)?|sumtotal|sum|overalltotal|overall)(?:[(:：￥¥\d].*)?$/;
const subtotalWord =
  /^(?:(?:本页|分页|页|分|本组|本科)?(?:小计|分计|合计)(?:数|额|金额|人数)?|本页(?:合计|小计|累计)|过次页|承前页|转下页|接上页|sub-?totals?|pagetotal)(?:[(:：￥¥\d].*)?$/;
const groupTotal =
  /^.{1,24}?(?:小计|合计|总计|共计)(?:[(（].*[)）])?[:：]?$|^.{1,40}(?:sub-?)?total$/;

/** Whether a column's label promises names of things written in digits, not amounts. */
export function isCodeLabel(label: string): boolean {
  return /(?:编号|编码|代码|档号|文号|工号|号码|证号|卡号|账号|帐号|房号|床号|卷号|件号|电话|手机号?|code|\bid|_id|\bno\.?)$/i.test(
    label.trim(),
  );
}

/** Whether a row's label says that the row sums up others; its numbers have to agree. */
export function totalKind(label: string): 'total' | 'subtotal' | 'group' | null {
  if (!/[计計]|页|total|sum|overall/i.test(label)) return null;
  const text = folded(label);
  if (subtotalWord.test(text)) return /^合计|^分?合计/.test(text) ? 'total' : 'subtotal';
  if (totalWord.test(text)) return 'total';
  return groupTotal.test(text) ? 'group' : null;
}

const signer =
  '(?:制表|填表|制单|填报|统计|编制|造表|录入|打印|导出|生成|审核|审批|复核|核对|校对|批准|主管|分管|经办|经手|出纳|会计|记账|财务|负责|单位负责|部门负责|科室负责|工会|主席|签字|签章|盖章|签名|领导|联系|领款|发放|监督|报送|上报|制作|report|prepared|approved|reviewed|checked|generated|printed|exported|signed|authori[sz]ed)';
const signature = new RegExp(
  `^${signer}(?:by|on|at)?(?:部门|科室|单位)?(?:负责)?(?:人|员|者|主席|领导)?(?:签字|签名|签章|盖章)?(?:日期|时间|单位|部门|电话|date|time)?(?:[(（][^)）]*[)）])?[:：]`,
);
const bareSignature = new RegExp(
  `^(?:${signer}(?:部门|科室|单位)?(?:负责)?(?:人|员|者)(?:签字|签名|签章|盖章)?|(?:打印|导出|制表|填表|生成|统计|填报)(?:日期|时间)|单位负责人|[(（]?(?:单位)?(?:公章|盖章|签章)[)）]?)(?:[(（][^)）]*[)）])?(?:\\d|$)`,
);
const page =
  /^(?:-*第?\d+页?(?:[,，/、\s]*共\d+页)-*|-*第\d+页-*|共\d+页(?:[,，/]?第\d+页)?|-\d+-|page:?\d+(?:(?:of|\/)\d+)?)$/;
const recordCount =
  /^共\d+[条行人笔项件户]|^(?:记录|行|总条|总记录)(?:总)?数[:：]?\d+|^\d+rows?(?:selected|affected)?\.?$|^\(?\d+rows?\)?$/;
const noteStart =
  /^[-—=*(（【[]*(?:(?:备注|附注|注|说明|填表说明|填报说明|注意(?:事项)?|数据来源|资料来源|来源|口径|统计口径|单位|金额单位|计量单位|货币单位|币种|免责声明|声明|提示|温馨提示|编制说明|本表|notes?|source|sources|remarks?|disclaimer|unit|units|currency|caution|warning)(?:\d{1,2})?[:：.、)）】\]]|※|▲注|\*注|注\d|以上(?:数据|信息|内容)|以下(?:空白|无正文|无内容)|本(?:表|报表|页)(?:一式|由|共|数据|统计)|sep=)/;

/** A signature, a printing date or a page number: what stands below a table. */
export function isFooterText(raw: string): boolean {
  // Every form of signature, date of printing and page number holds one of these.
  if (!/[:：页頁人员者期间章)）-]|page|time|date/i.test(raw)) return false;
  const text = folded(raw);
  return signature.test(text) || bareSignature.test(text) || page.test(text);
}

/** The word before a remark that stands in a cell of its own. */
export function isNoteWord(raw: string): boolean {
  return /^(?:备注|附注|注|说明|填表说明|编制说明|注意事项|remarks?|notes?)[:：]?$/.test(
    folded(raw),
  );
}

const signerLabel = new RegExp(
  `^(?:${signer}(?:部门|科室|单位)?(?:负责)?(?:人|员|者|主席)?(?:签字|签名|签章|盖章)?|日期|时间)[:：]?$`,
);

/** `制表人,王芳,审核,李军,日期,2023.6.1`: who signs and who signed, in cells of their own. */
export function isSigners(texts: readonly string[]): boolean {
  const labels = texts.filter((_, at) => at % 2 === 0).map(folded);
  return (
    texts.length >= 4 &&
    labels.every((label) => signerLabel.test(label)) &&
    labels.some((label) => /制表|填表|制单|填报|编制|造表|复核|审核|审批|打印|经办/.test(label)) &&
    !texts.some((text, at) => at % 2 === 1 && signerLabel.test(folded(text)))
  );
}

/** A remark on the table as a whole. */
export function isNoteText(raw: string): boolean {
  const text = folded(raw);
  return noteStart.test(text) || recordCount.test(text);
}

/** `标签：值` with a label of some characters, as in the lines above a form. */
export function isLabelled(raw: string): boolean {
  return /^[\p{L}()（）/]{1,14}[:：](?!\/\/|\d{2}(?:[:：]|$))/u.test(folded(raw));
}

/** A heading inside a table: `一、在职人员`, `（二）离退休`, `第三部分 …`. */
export function isSectionHeading(raw: string): boolean {
  return /^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:部分|类|章|节))/.test(
    folded(raw),
  );
}

/** What a table is called. */
export function isTitleText(raw: string): boolean {
  const text = folded(raw).replace(/[(（][^)）]*[)）]$/, '');
  return /(?:表|名册|名单|台账|清单|目录|明细|汇总|登记簿|花名册|一览|情况|通知|报告|清册|账|report|list)$/.test(
    text,
  );
}

/** Dashes and signs that draw a line. */
export function isRuler(text: string): boolean {
  return /^:?[-=+_─━═*~—|┼├┤┬┴]{3,}:?$/.test(folded(text));
}

/** A unit of measure, alone or in parentheses. */
export function isUnit(text: string): boolean {
  return /^[(（[]?(?:人民币)?(?:元|万元|亿元|人|人次|次|件|个|份|页|岁|年|月|日|天|小时|分|%|％|‰|户|批|名|㎡|平方米|kg|m|km|cm|s|ms|°C|℃|USD|CNY)(?:\/\p{L})?[)）\]]?$/iu.test(
    text,
  );
}
