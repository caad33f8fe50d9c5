import { fieldOf, tableOf } from '#contracts';
import type { Candidate, Proposal } from '#ingest';

const placesShown = 4;

/** 会费扣缴（finance-dues）的“会费扣缴明细” */
export function candidateText({ declaration, table }: Candidate): string {
  return `${declaration.label}（${declaration.id}）的“${tableOf(table).label}”`;
}

function placeText({ file, sheet, rows }: Proposal['places'][number]): string {
  return `inbox/${file}${sheet === '' ? '' : `，表“${sheet}”`}，${rows} 行`;
}

function columnLines({ mapped, columns }: Candidate, samples: readonly string[][]): string[] {
  return mapped.columns
    .filter(({ header, profile }) => header !== '' || profile.cells.length > 0)
    .map(({ index, header, confidence }) => {
      const field = columns.find((each) => each.index === index)?.field;
      const meant = field ? `${fieldOf(field).label}  ${Math.round(confidence * 100)}%` : '不采用';
      const shown = samples[index]?.join('、') ?? '';
      return `    ${index + 1}. ${header || '（无表头）'} → ${meant}${shown === '' ? '' : `　例：${shown}`}`;
    });
}

/** What is asked of one kind of file, as lines. */
export function proposalLines(proposal: Proposal): string[] {
  const { id, places, candidates, doubts, standing, reason, headers } = proposal;
  const [best] = candidates;
  const shown = places.slice(0, placesShown).map(placeText);
  const more = places.length > placesShown ? [`    …… 共 ${places.length} 份`] : [];
  const head = [`[${id}] ${shown[0]}`, ...shown.slice(1).map((line) => `    ${line}`), ...more];
  if (standing !== 'proposed' || !best) {
    const columns = headers.length > 0 ? [`  列：${headers.join('、')}`] : [];
    const near = standing === 'lacking' && best ? candidateText(best) : '';
    return [...head, `  ${reason.message}`, ...columns, ...(near ? [`  最接近：${near}`] : [])];
  }
  return [
    ...head,
    `  像是 ${candidateText(best)}，把握 ${Math.round(best.score * 100)}%：${best.reasons.join('；')}`,
    ...columnLines(best, proposal.samples),
    ...doubts.map((doubt) => `  疑点：${doubt}`),
  ];
}
