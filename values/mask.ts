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
