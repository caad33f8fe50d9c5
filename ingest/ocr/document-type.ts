import type { DocumentType } from './field-types.ts';
import type { PageText } from './page-types.ts';

/** What tells a type: a word in the title, and words of the body that support it. */
const CLUES: Readonly<Record<Exclude<DocumentType, 'unknown'>, { title: RegExp; body: RegExp[] }>> =
  {
    membership_form: {
      title: /入会(申请|登记)|会员(登记|申请)|会籍登记/u,
      body: [/性别/u, /民族/u, /入会(日期|时间|志愿)/u, /政治面貌|学历|籍贯/u, /身份证|证件号码/u],
    },
    minutes: {
      title: /会议(纪要|记录)|纪要$/u,
      body: [/出席|参会|到会/u, /主持/u, /议定|审议|听取/u, /会议/u, /记录人|地点/u],
    },
    mediation_agreement: {
      title: /调解(协议|意见)?书|调解协议/u,
      body: [/被申请人/u, /申请人/u, /调解员|调解委员会/u, /达成.{0,6}协议/u, /双方/u],
    },
  };
const TITLE_ROWS = 4;
const TITLE_WEIGHT = 5;

/**
 * Tells the type of a document by its title, supported by words of the body.
 * @returns the type and the share of the evidence that speaks for it, 0–1; `unknown` with 0 when
 *   there is neither a title nor three supporting words
 */
export function documentType(page: PageText): { type: DocumentType; confidence: number } {
  const body = page.text.normalize('NFKC').replace(/[^\S\n]/gu, '');
  const titleRows = body
    .split('\n')
    .slice(0, TITLE_ROWS)
    .filter((row) => row.length <= 30);
  let best: DocumentType = 'unknown';
  let bestScore = 0;
  let total = 0;
  for (const [type, clue] of Object.entries(CLUES)) {
    const titled = titleRows.some((row) => clue.title.test(row)) ? TITLE_WEIGHT : 0;
    const score = titled + clue.body.filter((word) => word.test(body)).length;
    total += score;
    if (score > bestScore) {
      bestScore = score;
      best = type as DocumentType;
    }
  }
  if (bestScore < 3) return { type: 'unknown', confidence: 0 };
  return { type: best, confidence: bestScore / total };
}
