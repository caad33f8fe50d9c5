import { fix } from './rule.ts';

/** What is put right on entry; the raw value is kept. */
export const fixRules = {
  'width-folded': fix.validity('来源', '全角字符已转为半角', '无需处理。'),
  'name-spaces': fix.validity('来源', '姓名中的空格已去除', '无需处理。'),
  'date-style': fix.validity('来源', '日期写法已统一', '无需处理。'),
  'date-serial': fix.validity('来源', 'Excel 日期序号已还原为日期', '无需处理。'),
  'leading-zero-restored': fix.validity('来源', '工号前面的零已补回', '建议把工号列设为文本格式。'),
  'id-15-upgraded': fix.validity('人事', '15 位身份证号已升为 18 位', '建议在人事系统中更新。'),
  'thousands-separator': fix.validity('来源', '金额中的千分位、货币符号已去除', '无需处理。'),
  'negative-parentheses': fix.validity('来源', '括号写法的负数已转换', '无需处理。'),
  'leading-apostrophe': fix.validity('来源', '前导撇号已去除', '无需处理。'),
  'invisible-character': fix.validity('来源', '不可见字符已去除', '无需处理。'),
  'code-synonym': fix.validity('来源', '别名已换成代码表中的值', '无需处理。'),
  'archival-code-normalised': fix.validity(
    '档案',
    '档号中的分隔符已统一',
    '无需处理；建议目录改用“·”和“-”。',
  ),
};
