import { flag } from './rule.ts';

/** Files of the inbox that were not taken. */
export const inboxRules = {
  'file-unconfirmed': flag.completeness(
    '工会',
    '文件看得出属于哪个来源，但还没有人确认',
    '运行 huicang adopt，核对各列后确认；以后同类文件照此读取。',
  ),
  'file-layout-changed': flag.consistency(
    '工会',
    '文件像是已确认的一种，但列变了，已扣下',
    '核对文件；确实改了版式的，运行 huicang adopt 重新确认。',
  ),
  'file-lacks-columns': flag.completeness(
    '工会',
    '文件像是某个来源的，但缺少必需的列',
    '请提供的科室补上这几列后重新导出；需要哪些列见 huicang sources。',
  ),
  'file-not-needed': flag.completeness(
    '工会',
    '看得出是什么，但没有用途需要它',
    '不需要的，运行 huicang adopt 选“以后都不要”，或从收件夹移走；需要的，用 huicang adopt 指定来源。',
  ),
  'file-not-understood': flag.completeness(
    '工会',
    '看不出是什么文件',
    '确认选对了文件；是来源的数据的，用 huicang template 的表样填好再放入。',
  ),
  'file-unreadable': flag.validity(
    '工会',
    '文件打不开',
    '核对文件能否打开；改存为 .xlsx 或 CSV 后重新放入。',
  ),
  'file-unreachable': flag.validity(
    '工会',
    '收件夹里有读不到的东西',
    '是链接的换成文件本身；改正名称或读取权限。',
  ),
};
