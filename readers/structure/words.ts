import { fields } from '#contracts';
import { folded } from '#values';
import { plainHeader } from './field-headers.ts';

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

/** Whether a column's label promises names of things written in digits, not amounts. */
export function isCodeLabel(label: string): boolean {
  return /(?:编号|编码|代码|档号|文号|工号|号码|证号|卡号|账号|帐号|房号|床号|卷号|件号|电话|手机号?|code|\bid|_id|\bno\.?)$/i.test(
    label.trim(),
  );
}

/** Whether a column's label promises what people and amounts are grouped by. */
export function isGroupLabel(label: string): boolean {
  return /(?:部门|科室|单位|工会|机构|支部|班组|小组|组别|类别|类型|分类|大类|种类|项目|科目|地区|院区|片区|辖区|年度|年份|季度|月份|批次|期间|職別|部門|單位|類別|項目|department|dept|branch|group|category|team|area|unit)$/.test(
    plainHeader(label),
  );
}

/** `标签：值` with a label of some characters, as in the lines above a form. */
export function isLabelled(raw: string): boolean {
  return /^[\p{L}()（）/]{1,14}[:：](?!\/\/|\d{2}(?:[:：]|$))/u.test(folded(raw));
}

/** A title without the number of its page, folded: `捐款明细 第2页`, `捐款明细(2/3)`, `捐款明细（续）`. */
export function withoutPage(title: string): string {
  return title.replace(
    /[-—,，]?[(（]?(?:第?\d+[页頁](?:[/,，共]*\d+[页頁])?|共\d+[页頁]第\d+[页頁]|\d+\/\d+|续表?|續表?)[)）]?$/,
    '',
  );
}

/** What a table is called. */
export function isTitleText(raw: string): boolean {
  const text = withoutPage(folded(raw)).replace(/[(（][^)）]*[)）]$/, '');
  return /(?:表|名册|名单|台账|清单|目录|明细|汇总|登记簿|花名册|一览|情况|通知|报告|清册|账|report|list)$/.test(
    text,
  );
}

/** Dashes and signs that draw a line. */
export function isRuler(text: string): boolean {
  return /^:?[-=+_─━═*~—|┼├┤┬┴]{3,}:?$/.test(folded(text));
}
