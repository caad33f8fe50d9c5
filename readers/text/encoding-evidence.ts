/**
 * Characters that office texts cannot do without and that differ between the two scripts, or are
 * common in both. Text read in the wrong encoding consists of rare characters instead.
 */
const shared =
  '的一是在不了有人我他大中上個到日期金年月名工生心小分公子行成本科理長安全部等第二三四五六七八九十元主任女男性工姓名字市院治病李王天平文出入同意人民地方目次正常表合共和平高低位和其他也可要以下由自己水火明正信用品多少前後后';
const simplifiedOnly =
  '这个们来为国会时说对学发动经过现间开见长问关应实体点头业电话东车两门义无与员资总额账号单组织缴费职务计备注项编号区级办医护务员财险书称证类转张刘陈杨赵黄孙马罗';
const traditionalOnly =
  '這個們來為國會時說對學發動經過現間開見長問關應實體點頭業電話東車兩門義無與員資總額帳號單組織繳費職務計備註項編號區級辦醫護財險書稱證類轉張劉陳楊趙黃孫馬羅臺灣';

const common = {
  simplified: new Set(shared + simplifiedOnly),
  traditional: new Set(shared + traditionalOnly),
};

/** Share of a text's Chinese characters that are everyday ones of a script; 0..1. */
export function commonShare(text: string, script: keyof typeof common): number {
  let wide = 0;
  let known = 0;
  for (const character of text.slice(0, 200_000)) {
    if (character < '\u3400' || (character > '\u9fff' && character < '\u{10000}')) {
      if (character >= '\ue000' && character <= '\uf8ff') wide += 1;
      continue;
    }
    wide += 1;
    if (common[script].has(character)) known += 1;
  }
  return wide === 0 ? 0 : known / wide;
}

/**
 * Whether the bytes beyond ASCII stand alone between letters, as accents do in Latin encodings;
 * Chinese characters come in pairs of such bytes.
 */
export function hasIsolatedHighBytes(bytes: Uint8Array): boolean {
  let isolated = 0;
  let high = 0;
  const end = Math.min(bytes.length, 1 << 20);
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    high += 1;
    if ((bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80) isolated += 1;
  }
  return high > 0 && isolated > high * 0.9;
}

function readsAsText(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  let plain = 0;
  let total = 0;
  for (const character of text) {
    total += 1;
    if (
      /[\p{Cc} -~\u00a0-\u00ff\u2010-\u2030\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]/u.test(
        character,
      )
    )
      plain += 1;
  }
  return total > 0 && plain / total > 0.97;
}

/** UTF-16 without a byte order mark: every other byte of its ASCII characters is zero. */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length - (bytes.length % 2), 65_536));
  if (sample.length < 4) return null;
  let zeroEven = 0;
  let zeroOdd = 0;
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) zeroEven += 1;
    if (sample[at + 1] === 0) zeroOdd += 1;
  }
  const pairs = sample.length / 2;
  // The least: the line ends and delimiters of a text that is Chinese otherwise.
  if (zeroOdd > pairs * 0.05 && zeroOdd > zeroEven * 5 && readsAsText(sample, 'utf-16le')) {
    return 'utf-16le';
  }
  if (zeroEven > pairs * 0.05 && zeroEven > zeroOdd * 5 && readsAsText(sample, 'utf-16be')) {
    return 'utf-16be';
  }
  return null;
}
