import { type FieldName, fieldOf } from '#contracts';
import { HuicangError } from '#home';
import { maskBankCard, maskId, maskMobile, maskName } from './mask.ts';
import { maskPersonalNumbers } from './personal-numbers.ts';

const longestShown = 40;

/** How a value whose field is kept masked lies in the lake. */
export function maskForLake(name: FieldName, value: string): string {
  return fieldOf(name).nature === 'bank_card' ? maskBankCard(value) : maskMobile(value);
}

/** A text of a field of the lake without personal numbers, in every column that could hold one. */
export function maskText(name: FieldName, text: string): string {
  const { nature, protect } = fieldOf(name);
  if (nature === 'made' || protect) return text;
  return maskPersonalNumbers(
    text,
    nature === 'number' || nature === 'case_number' ? 'keep' : 'mask',
  );
}

/** The name of a file as it is shown and kept; its number may be another's. */
export function maskFileName(name: string): string {
  return maskPersonalNumbers(name, 'keep');
}

/**
 * Makes a function that takes personal numbers out of names of files, as these are shown and kept.
 * @throws HuicangError there where a name would look like another one it was given
 */
export function fileNames(): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const masked = maskFileName(name);
    if ((given.get(masked) ?? name) !== name) {
      throw new HuicangError(`${masked} 的名字遮去号码后与另一个文件相同，未读取`, {
        remedy: '不用证件号、手机号、卡号作文件名；改名后再试。',
      });
    }
    given.set(masked, name);
    return masked;
  };
}

/**
 * Makes a function that takes personal numbers out of names of the sheets of one file. What would
 * look alike then is numbered: the name is a part of the address of its rows.
 */
export function sheetNames(): (name: string) => string {
  const given = new Map<string, string>();
  return (name) => {
    const masked = maskPersonalNumbers(name);
    let shown = masked;
    for (let at = 2; (given.get(shown) ?? name) !== name; at += 1) shown = `${masked}（${at}）`;
    given.set(shown, name);
    return shown;
  };
}

/** A cell as it may be shown in a finding: by the class, the nature and the protection of its field. */
export function maskValue(name: FieldName, raw: string): string {
  const text = raw.trim();
  if (text === '') return '';
  const field = fieldOf(name);
  switch (field.nature) {
    case 'id_number':
      return maskId(text.replace(/^['‘’]/, ''));
    case 'mobile':
      return maskMobile(text);
    case 'bank_card':
      return maskBankCard(text.replace(/^['‘’]/, ''));
    case 'person_name':
      return maskName(text);
    case 'birth_date':
      return `${/\d{4}/.exec(text)?.[0] ?? ''}****`;
  }
  if (field.class === 'open' || field.class === 'internal') {
    const shown = maskText(name, text);
    return shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
  }
  if (field.type === 'fen') return '***';
  return `${[...text][0] ?? ''}***（${[...text].length} 字）`;
}
