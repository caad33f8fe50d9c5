import type { Stretch } from './people.ts';
import type { TaggedWord } from './segmenter.ts';

/** Ends of names of organisations and departments. */
const bodyEnd =
  /(?:工会|总工会|工会委员会|委员会|医院|卫生院|保健院|大学|学院|学校|公司|集团|党委|团委|党支部|支部|人民政府|法院|仲裁院|[^会]局|中心|[学医药技护产儿内外骨验理像醉务设事划察教宣财计审修政信腔肤诊]科|科室|病区|[理药保务力传障育源]部|门诊部|办公室|[^能]处|分会|小组|班组|车间|食堂|基金会|协会|学会|设计院|研究院|研究所)$/u;
const noBody =
  /^(?:工会|医院|委员会|科室|中心|公司|局|处|部|小组|班组|学校|办公室|病区|食堂|党委|支部|分会)$/u;
/** Words a name may be made of, left of its end. */
const part = /^(?:n|nr|ns|nt|nz|nrt|nrfg|j|b|vn|an|a|m|q|eng|f|s|l|i|x|t|g|v)$/u;
const stop =
  /^(?:会议|上午|下午|现任|时任|原|各|全|本|我|该|由|在|向|给予|同意|听取|经|现|并|对|把|将|至|于|和|与|及|或|的|了|是|有|为|从|按|以|被|请|等|会同|协同|到|出席|参加|组织|召开|审议|通过|研究|支付|所在|工作|单位|会员|职工|同志|主席|副主席|主任|关于|做好|开展|加强|支持|配合|报|经过|负责|来自|调入|调到|分配|任|申请人|被申请人)$/u;
const fewestCharacters = 3;
const mostWords = 8;

/** Organisations and departments of a text. */
export function findOrganisations(words: readonly TaggedWord[]): Stretch[] {
  const found: Stretch[] = [];
  words.forEach(({ word, start }, index) => {
    if (!/^\p{Script=Han}+$/u.test(word)) return;
    const end = start + word.length;
    const next = words[index + 1]?.word ?? '';
    let first = index;
    let text = word;
    for (let at = index - 1; at >= 0 && index - at < mostWords; at--) {
      const before = words[at] as TaggedWord;
      if (stop.test(before.word) || !part.test(before.tag)) break;
      if (!/^[\p{Script=Han}A-Za-z]+$/u.test(before.word)) break;
      // A verb of two characters or more ends a name, unless it is one of its usual parts.
      if (
        before.tag === 'v' &&
        !/^(?:检验|麻醉|急诊|供应|保障|护理|康复|消毒|住院)$/u.test(before.word)
      )
        break;
      if (before.tag === 'm' && !/^第?[一二三四五六七八九十]+$/u.test(before.word)) break;
      first = at;
      text = before.word + text;
    }
    if (!bodyEnd.test(text) || noBody.test(text)) return;
    // The name goes on: 工会 of 工会委员会.
    if (/^(?:委员会|分会|分工会|办公室|小组|工会)$/u.test(next)) return;
    if (Array.from(text).length < fewestCharacters) return;
    found.push({
      start: (words[first] as TaggedWord).start,
      end,
      trust: first < index ? 0.8 : 0.7,
    });
  });
  return found;
}

const number = '[一二三四五六七八九十\\d]{1,3}';
const room = new RegExp(
  `(?:(?:\\p{Script=Han}{2,4}楼)?(?:${number}[层楼])?(?:第?${number}|[大小]|学术|多功能|视频|党员|电教|职工)?` +
    '(?:会议室|会议厅|报告厅|学术厅|礼堂|活动室|活动中心|阅览室|示教室|职工之家|多功能厅|培训室|体育馆))',
  'gu',
);
const roomLabel =
  /(?:地点|会议地点|活动地点|地址|籍贯|出生地|住址|家庭住址):(?<place>[^\n,;。:]{2,30})/gu;
/** What a room's name cannot begin with. */
const beforeRoom =
  /^(?:在|于|到|至|了|并|的|和|对|将|地点|安排在?|年度|前往|集中|月|日|上午|下午)+/u;

/** Places of a text: towns the segmenter knows, rooms, what stands behind a label. */
export function findPlaces(text: string, words: readonly TaggedWord[]): Stretch[] {
  const found: Stretch[] = [];
  for (const match of text.matchAll(roomLabel)) {
    const place = match.groups?.place ?? '';
    const start = match.index + match[0].length - place.length;
    found.push({ start, end: start + place.length, trust: 0.9 });
  }
  for (const match of text.matchAll(room)) {
    const before = beforeRoom.exec(match[0])?.[0].length ?? 0;
    const start = words.find((word) => word.start >= match.index + before)?.start ?? match.index;
    const end = match.index + match[0].length;
    if (end - start >= fewestCharacters) found.push({ start, end, trust: 0.75 });
  }
  for (const { word, tag, start } of words) {
    if (
      tag === 'ns' &&
      word.length >= 2 &&
      /[省市县区乡镇村路街州]$|^(?:北京|上海|天津|重庆|武汉|广州|南京)$/u.test(word)
    ) {
      found.push({ start, end: start + word.length, trust: 0.7 });
    }
  }
  return found;
}
