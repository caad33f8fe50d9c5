import { type FieldName, fieldOf } from '#contracts';
import { personNames } from './person-names.ts';

const longestShown = 40;

/** 张*, 张*三, 欧阳**: the family name and, from three characters on, the last. */
export function maskName(name: string): string {
  const characters = [...name.replace(/[\s\p{Cf}\p{Cc}]/gu, '')];
  if (characters.length <= 1) return characters.length === 0 ? '' : '*';
  if (characters.length === 2) return `${characters[0]}*`;
  if (characters.length === 3) return `${characters[0]}*${characters[2]}`;
  return `${characters.slice(0, 2).join('')}${'*'.repeat(characters.length - 2)}`;
}

/** 420***********1234 (3+11+4); 15 digits 3+8+4; anything else keeps its length only. */
export function maskId(id: string): string {
  const text = id.trim();
  if (text.length !== 18 && text.length !== 15) return '*'.repeat(Math.min(text.length, 18));
  return `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`;
}

/** 138****5678; anything else keeps its length only. */
export function maskMobile(mobile: string): string {
  const text = mobile.trim();
  if (!/^\d{11}$/.test(text)) return '*'.repeat(Math.min(text.length, 14));
  return `${text.slice(0, 3)}****${text.slice(-4)}`;
}

/** ************0128: the last four digits of a card; anything else keeps its length only. */
export function maskBankCard(card: string): string {
  const text = card.replace(/[\s-]/g, '');
  if (!/^\d{14,19}$/.test(text)) return '*'.repeat(Math.min(text.length, 19));
  return `${'*'.repeat(text.length - 4)}${text.slice(-4)}`;
}

/** How a value whose field is kept masked lies in the lake. */
export function maskForLake(name: FieldName, value: string): string {
  return name === 'bank_card' ? maskBankCard(value) : maskMobile(value);
}

/** 15- and 18-digit ID numbers inside running text, masked; spaces between digits are seen through. */
export function maskIdsInText(text: string): string {
  if (text.length < 15) return text;
  const pattern =
    /(?<![0-9Xx])[1-9](?: ?\d){13}(?:(?: ?\d){2} ?[\dXx]|(?: ?\d){3} ?[\dXx])?(?![0-9Xx])/g;
  return text.replace(pattern, (found) => {
    const digits = found.replaceAll(' ', '');
    return digits.length === 18 || digits.length === 15 ? maskId(digits) : found;
  });
}

/** A cell as it may be shown in a finding: by the class and the protection of its field. */
export function maskValue(name: FieldName, raw: string): string {
  const text = raw.trim();
  if (text === '') return '';
  if (name === 'id_number') return maskId(text.replace(/^['‘’]/, ''));
  if (name === 'mobile') return maskMobile(text);
  if (name === 'bank_card') return maskBankCard(text.replace(/^['‘’]/, ''));
  if (personNames.has(name)) return maskName(text);
  if (name === 'birth_date') return `${/\d{4}/.exec(text)?.[0] ?? ''}****`;
  const field = fieldOf(name);
  if (field.class === 'open' || field.class === 'internal') {
    return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  }
  if (field.type === 'fen') return '***';
  return `${[...text][0] ?? ''}***（${[...text].length} 字）`;
}
