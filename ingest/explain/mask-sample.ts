import type { FieldName } from '#contracts';
import { maskName, maskPersonalNumbers, maskValue } from '#values';
import type { ColumnProfile } from '../mapping/column-profile.ts';
import { kindOf } from '../mapping/value-kinds.ts';

const samplesShown = 3;
const longestShown = 12;

/** A value of a column nobody has named: what could be about a person is masked. */
function maskUnknown(raw: string): string {
  const text = raw.trim();
  const kind = kindOf(text);
  const masked = maskPersonalNumbers(text);
  if (masked !== text) return masked;
  if (kind === 'name') return maskName(text);
  if (kind === 'amount') return '***';
  if (kind === 'date' || kind === 'timestamp') return `${text.slice(0, 4)}****`;
  const isShort = [...text].length <= longestShown;
  if (isShort && kind !== 'code' && kind !== 'text' && kind !== 'word') return text;
  return `${[...text][0] ?? ''}***（${[...text].length} 字）`;
}

/** Up to three different values of a column, masked. */
export function maskedSamples({ cells }: ColumnProfile, field: FieldName | null): string[] {
  const shown = new Set<string>();
  for (const { text } of cells) {
    shown.add(field ? maskValue(field, text) : maskUnknown(text));
    if (shown.size === samplesShown) break;
  }
  return [...shown];
}
