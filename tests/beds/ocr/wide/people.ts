import type { Chance } from '#inside/values/chance.ts';
import { idCheckCharacter } from '#values';
import { inventDate, pad, type TestPerson } from '../content.ts';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
/** Surnames that a reader seldom meets. */
const rareSurnames = [
  ...'亓仉佘俱冼劳厍郜郗鄢鄞酆鞠隗雒訾缪滕濮岑庹嵇暴曲柴栾桑桂檀殷母毋甄皮盖祁祖禹种窦笪管糜纪练线羿耿臧舒艾苌荀莫葛蒯蓝裘解谌谯谷豆赫车邝邬邰郄阚阮靳韦项饶骆麦鲍麻黑齐',
];
const compound = ['欧阳', '上官', '司马', '诸葛', '尉迟', '慕容', '令狐', '长孙', '夏侯', '东方'];
const givenNames = [
  ...'建国卫东红梅秀珍桂兰淑华玉兰志强国庆丽娟春燕晓峰海涛文博子涵雨欣浩然思远佳怡梓轩俊杰雅琴美玲冬生腊梅福根水英长林永康德胜宝珠金凤银花菊芳翠萍亚男振宇立新学军援朝跃进红旗卫星解放和平胜利',
];
/** Characters of given names outside the most common 3,500, or easily taken for others. */
const rareGiven = [
  ...'赟翀堃喆玥珺祎璟琰瑄珩珏珣琬瑀璇芃芮苒荻菡菁萱蕙薇藜骥骞骏旻昱昶晖晗晟晞暄曦沁沅泓泠洵浠浚淇淼渝湉溱滢滟澍濛灏炜炀烨焱煊燊煜铄铉锃锟镕钧婧婕嫣姝妤娴孜宸岚峥崟嵘弈彧忻恺惇懿戬抒捷攸敉斐旎旸昕杼柠桢楠榕毓祺禧稷笙筠箐纭缦翊翎聿胤臻茜莘蓁邈郢钰靓頔颀颉颢馥鸿麒黛',
];
const ethnicNames = [
  '古丽米热·买买提',
  '阿不都热依木·艾力',
  '迪丽娜尔·吐尔逊',
  '艾尔肯·玉素甫',
  '次仁卓玛',
  '扎西顿珠',
  '德吉措姆',
  '格桑罗布',
  '乌兰图雅',
  '巴特尔',
  '娜仁托娅',
  '阿依古丽',
  '沙马阿支',
  '吉克曲布',
  '麦麦提江·阿卜杜拉',
];
const ethnicGroups = [
  '汉',
  '汉',
  '汉',
  '汉',
  '回',
  '满',
  '壮',
  '苗',
  '侗',
  '土家',
  '维吾尔',
  '藏',
  '蒙古',
  '彝',
  '仡佬',
  '傈僳',
];
const departments = [
  '内科一病区',
  '内科三病区',
  '心内科',
  '心血管内科CCU',
  '呼吸内科',
  '内分泌代谢科',
  '肾内科',
  '风湿免疫科',
  '血液肿瘤科',
  '神经内科二病区',
  '老年病科',
  '感染性疾病科',
  '普外科',
  '肝胆胰外科',
  '胃肠外科',
  '甲乳外科',
  '泌尿外科',
  '胸外科',
  '烧伤整形科',
  '骨科关节组',
  '脊柱外科',
  '眼科',
  '耳鼻咽喉头颈外科',
  '口腔科',
  '皮肤科',
  '妇科',
  '产科产房',
  '儿科',
  '新生儿重症监护室',
  '急诊科',
  '急诊留观室',
  '手术室',
  '麻醉手术部',
  '介入诊疗中心',
  '内镜室',
  '血透室',
  '高压氧科',
  '针灸推拿科',
  '中药房',
  '门诊西药房',
  '检验科生化组',
  '输血科',
  '核医学科',
  '放疗科',
  '心电图室',
  '病案统计室',
  '医务处',
  '质控办',
  '院感科',
  '科教科',
  '门诊部',
  '医保办',
  '总务科',
  '设备科',
  '保卫科',
  '基建办',
  '膳食科',
  '车队',
  '洗衣房',
  '氧气站',
  '电工班',
  '锅炉房',
  '托儿所',
  '图书馆',
  '离退休办',
  '东院区综合科',
];
export const posts = [
  '住院医师',
  '主治医师',
  '副主任医师',
  '主任医师',
  '护士',
  '护师',
  '主管护师',
  '副主任护师',
  '药士',
  '药师',
  '主管药师',
  '技士',
  '主管技师',
  '会计师',
  '助理工程师',
  '政工师',
  '初级工',
  '中级工',
  '高级工',
  '技师',
  '馆员',
  '科员',
  '副科长',
  '护士长',
  '班长',
];
export const places = [
  '红旗路18号',
  '解放大道1127号',
  '和平里三区6栋402室',
  '建设新村12幢',
  '胜利街甲9号',
  '滨江路与文昌巷交叉口',
  '医院家属区东3楼2单元',
  '钢花村116街坊',
  '柳巷社区',
  '桂花园小区B座1503',
];
const regions = [
  '130102',
  '140105',
  '210203',
  '220104',
  '230108',
  '310115',
  '330106',
  '340104',
  '350203',
  '360111',
  '370202',
  '410105',
  '420103',
  '430104',
  '450107',
  '500112',
  '520103',
  '530112',
  '620102',
  '650104',
];
const phones = ['130', '135', '137', '150', '152', '158', '177', '180', '186', '189', '199'];

/** A person of the wider set: names with rare characters, of all groups, staff numbers in many forms. */
interface WidePerson extends TestPerson {
  ethnicGroup: string;
}

/** An invented person who was of age in the given year. */
export function widePerson(chance: Chance, year = 2015): WidePerson {
  const sex = chance.next() < 0.65 ? '女' : '男';
  const birthYear = year - chance.int(22, 56);
  const birthDate = inventDate(chance, birthYear);
  const serial = `${pad(chance.int(1, 49), 2)}${chance.int(0, 4) * 2 + (sex === '男' ? 1 : 0)}`;
  const body = `${chance.pick(regions)}${birthDate.replaceAll('-', '')}${serial}`;
  return {
    name: wideName(chance),
    sex,
    staffNo: wideStaffNo(chance),
    idNumber: body + idCheckCharacter(body),
    birthDate,
    joinedDate: inventDate(chance, chance.int(birthYear + 20, year)),
    department: chance.pick(departments),
    title: chance.pick(posts),
    phone: chance.pick(phones) + pad(chance.int(0, 99_999_999), 8),
    ethnicGroup: chance.pick(ethnicGroups),
  };
}

/** One name in eight has a rare surname, one in three a rare given character, one in thirty is of another people. */
export function wideName(chance: Chance): string {
  const kind = chance.next();
  if (kind < 0.035) return chance.pick(ethnicNames);
  const surname =
    kind < 0.08 ? chance.pick(compound) : chance.pick(kind < 0.2 ? rareSurnames : surnames);
  const given = (): string => chance.pick(chance.next() < 0.2 ? rareGiven : givenNames);
  return surname + given() + (chance.next() < 0.78 ? given() : '');
}

/** `00347`, `YH2031`, `A0125`: digits, or letters before them. */
function wideStaffNo(chance: Chance): string {
  return chance.pick([
    pad(chance.int(1, 9999), 4),
    pad(chance.int(1, 29_999), 5),
    pad(chance.int(100_000, 899_999), 6),
    chance.pick(['A', 'B', 'H', 'YH', 'HL']) + pad(chance.int(1, 9999), 4),
  ]);
}

export function wideDepartment(chance: Chance): string {
  return chance.pick(departments);
}
