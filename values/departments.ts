const ending =
  /(?:科|室|部|中心|处|办|院|所|组|班|队|站|库|楼|病区|院区|病房|门诊|急诊|公司|工会|分会|党委|团委|支部|基地|平台|房|馆|园|厂|车间|食堂|窗口|供应|财务|后勤|保卫|护理|总务|信息|基建|设备|[A-Z]?ICU|CCU)(?:\([^()]{1,12}\)|[一二三四五六七八九十0-9]{1,2}(?:组|区|病区|病房|部)?)?$/iu;

/** Whether a text ends as departments of a hospital do. */
export function isDepartmentName(text: string): boolean {
  return /^[\p{Script=Han}\dA-Z()/·、-]{2,24}$/iu.test(text) && ending.test(text);
}
