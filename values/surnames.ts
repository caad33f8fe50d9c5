import { type FoundText, firstIn } from './text.ts';

/** Surnames of one character, the common four hundred and those of 百家姓 still met. */
const single =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由俱訾种暴线仉仝綦逄佴笪谯年言竺益桓缑后琴伯赏墨终苌底乜么森陀妥锁撒喇洒邵郏郄郅鄞酆钮钭虎蒯蓬蔚融蹇越逢邛铎阙隗骞麴侴哀善嘉坚字宦尔岐延归念恭悟招敖斛朗校桂毋洪涑渠满潮牵牧狐玄琦由畅皋盈睦碧祖税端简经缪羿翦老聪良苑英茂莘莱菅葛薛藤虢衷补谷贡贯费资赤辛运遇酒镇闪闾雒雪顿风首香高黎默齐';
const compound =
  '欧阳 上官 皇甫 令狐 诸葛 司徒 司马 申屠 夏侯 贺兰 完颜 慕容 尉迟 长孙 公孙 轩辕 宇文 东方 南宫 西门 端木 百里 呼延 独孤 澹台 淳于 濮阳 公冶 太史 钟离 闻人 赫连 万俟 单于 鲜于 闾丘 司空 司寇 拓跋 第五 东郭 南门 羊舌 微生 梁丘 左丘 公羊 谷梁 段干 巫马 公西 漆雕 乐正 壤驷 夹谷 宰父 仲孙 叔孙 子车 颛孙 纳兰 欧侯 陆费 东门 北宫'.split(
    ' ',
  );
const singles: ReadonlySet<string> = new Set(Array.from(single));
const compounds: ReadonlySet<string> = new Set(compound);

/**
 * Whether a text is like a person's name: a known surname and one or two characters (a double surname
 * of two families, 范徐丽, has three), or parts joined by the dot of minority names.
 */
export function isPersonName(text: string): boolean {
  if (text.includes('·')) return /^\p{Script=Han}{1,10}(?:·\p{Script=Han}{1,10}){1,3}$/u.test(text);
  const characters = Array.from(text);
  if (!/^\p{Script=Han}{2,4}$/u.test(text) || notNames.test(text)) return false;
  if (tibetan.test(text)) return true;
  if (compounds.has(characters.slice(0, 2).join(''))) return characters.length >= 3;
  const [first = '', second = ''] = characters;
  if (!singles.has(first)) return false;
  return characters.length <= 3 || singles.has(second);
}

/** How people are addressed behind their names. */
const address = '同志|先生|女士';
const addressed = new RegExp(`^[\\p{Script=Han}·]+?(?=${address}|[^\\p{Script=Han}·]|$)`, 'u');
const beside = new RegExp(`[(,;:].*$|(?:${address})$|^[:,]+`, 'gu');

/** The name a text begins with, up to how the person is addressed or to what else stands behind. */
export function findName(text: string): FoundText | null {
  return firstIn(text, addressed);
}

/** A name without what forms have beside it: 王芳（女）, 王芳同志. */
export function bareName(text: string): string {
  return text.replace(beside, '');
}

/** Whether a text is written as names are, whatever the surname. */
export function isWrittenName(text: string): boolean {
  return /^\p{Script=Han}{1,10}(?:·\p{Script=Han}{1,10})*$/u.test(text);
}

/** Names of Tibetans: two or more words, without a surname. */
const tibetan =
  /^(?:扎西|卓玛|次仁|达瓦|尼玛|索朗|平措|顿珠|旺堆|央金|格桑|巴桑|丹增|多吉|拉姆|白玛|仁青|洛桑|边巴|普布|米玛|罗布|强巴|德吉|曲珍|嘎玛|贡布|才让|桑吉|旺姆|旦增|土登|阿旺|益西|坚赞|群培|桑珠|措姆|加措|嘉措|江村|泽仁|仁增|华旦|吉美|更登){2,3}$/u;

/** Words of forms that begin like a surname. */
const notNames =
  /^(?:时间|地点|单位|部门|金额|年龄|年月|日期|编号|单价|方式|文化|文件|成员|成绩|连任|关系|应交|应缴|实缴|万元|项目|经办|经费|经济|内容|原因|路途|程度|类别|应到|解除|时长|全部|平均|国籍|权利|党员|党派|支出|支付|支部|计划|查询|查看|利息|信息|居住|元整|公章|公开|公示|解决|谈话|强调|管理|任务|任职|任免|应聘|印章|常住|安排|相关|符合|富余|宣传|农业|农村|左右|包括|包含|门诊|中心|车间|房屋|住房|干部|干事|商议|商定|和谐|明细|明确|全体|全年|全国|解释|宗旨|申请|申报|申诉|安全|成立|金融|方案|方法|文艺|文体|文书|高级|白班|夜班|高中|高工|连续|车辆|满意|温暖|同意|向上|祝贺|康复|华侨|汉族|满族|回族|蒙古族|苗族|白族|黎族|高山族|水族|土族)/u;
