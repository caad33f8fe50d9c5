import { isPersonName } from '#values';
import type { FieldCheck, FieldName } from '../../page/field-types.ts';
import type { FieldValue } from './field-value.ts';

const archivalCategories = 'WS|KJ|KU|RS|ZY|ZP|LY|LX|SJ|YJ|WY|MT|SW';
/** 档号 by item or by file (DA/T 13-2022), as it may be read: the separators vary. */
export const archivalCode = new RegExp(
  `[A-Z0-9]{4}[-—–－‐](?:${archivalCategories})(?:·[A-Z0-9]{1,4})?[·.・]\\d{4}[-—–－‐](?:Y|D30|D10)(?:[-—–－‐][A-Z0-9]{1,3})?(?:[-—–－‐]\\d{3})?[-—–－‐]\\d{4}(?![0-9])`,
  'u',
);
const open = '[〔[(【〈《﹝]';
const close = '[〕\\])】〉》﹞]';
/** 文号, 案号: letters of the issuer, year in brackets, number. */
export const documentNo = new RegExp(
  `\\p{Script=Han}[\\p{Script=Han}A-Za-z]{0,14}${open}(?:19|20)\\d{2}${close}第?\\d{1,5}号`,
  'u',
);
const security = /(绝密|机密|秘密|内部|公开|限制)(?:[★☆*](.{1,4}))?/u;
const departmentEnd =
  /(?:科|室|部|中心|处|办|院|所|组|班|队|站|库|楼|病区|病房|门诊|公司|工会|教研室|学科|党委|团委|支部|基地|平台|学院|房|馆|园|厂|车间|食堂|窗口|[A-Z]?ICU|CCU)(?:\([^()]{1,12}\)|[一二三四五六七八九十0-9]{1,2}(?:组|区|病区|病房|部)?)?$/u;

/** Whether a text ends as departments of a hospital do. */
export function isDepartmentName(text: string): boolean {
  return /^[\p{Script=Han}\dA-Z()/·、-]{2,24}$/u.test(text) && departmentEnd.test(text);
}

/** Values that are a word or a code: name, sex, staff number, department, numbers, codes, title. */
export function shortValue(name: FieldName, raw: string): FieldValue {
  switch (name) {
    case 'full_name': {
      const value = raw.replace(/[(,;:].*$|(?:同志|先生|女士)$|^[:,]+/gu, '');
      const isWritten = /^\p{Script=Han}{1,10}(?:·\p{Script=Han}{1,10})*$/u.test(value);
      return checked(value, ['pattern', isWritten], ['name-plausible', isPersonName(value)]);
    }
    case 'sex_code':
      return sexValue(raw);
    case 'staff_no': {
      const value = raw.replace(/[:,.、()]/gu, '');
      return checked(value, ['pattern', /^\d{5}$/.test(value)]);
    }
    case 'department_name': {
      const value = raw.replace(/^[:,;、]+|[:,;。、.]+$/gu, '');
      return checked(value, ['department-ending', isDepartmentName(value)]);
    }
    case 'case_no':
    case 'document_no':
      return numberValue(raw);
    case 'archival_code': {
      const value = raw.replace(/[—–－‐]/gu, '-').replace(/[.・]/gu, '·');
      const isCode = archivalCode.exec(value)?.[0] === value;
      return checked(value, ['pattern', isCode]);
    }
    case 'security_level_code': {
      const level = security.exec(raw)?.[1];
      const value = level === '限制' ? '内部' : (level ?? null);
      return { value, checks: [{ id: 'pattern', passed: value !== null }] };
    }
    default: {
      const value = raw.replace(/^[:,;、]+|[:,;。、]+$/gu, '');
      return checked(value, ['pattern', /\p{Script=Han}{2}/u.test(value)]);
    }
  }
}

function checked(value: string, ...checks: [id: FieldCheck['id'], passed: boolean][]): FieldValue {
  return {
    value: value === '' ? null : value,
    checks: checks.map(([id, passed]) => ({ id, passed })),
  };
}

/** Brackets as GB/T 9704 has them; the number itself stays as written. */
function numberValue(raw: string): FieldValue {
  const found = documentNo.exec(raw)?.[0];
  if (found === undefined) return checked(raw, ['pattern', false]);
  const value = found
    .replace(new RegExp(`${open}(?=\\d)`, 'u'), '〔')
    .replace(new RegExp(`(?<=\\d)${close}`, 'u'), '〕');
  return checked(value, ['pattern', true]);
}

const tickedSigns = '[☑☒√✓✔■●]';

/** 男, 女, or one of both that is ticked: 男☑女□. */
function sexValue(raw: string): FieldValue {
  if (/^[男女]性?$/u.test(raw)) return checked(raw.charAt(0), ['pattern', true]);
  const ticked = ['男', '女'].filter((sex) =>
    new RegExp(`${tickedSigns}${sex}|${sex}${tickedSigns}(?![男女])`, 'u').test(raw),
  );
  const [only] = ticked;
  if (ticked.length === 1 && only !== undefined && /男.*女/u.test(raw)) {
    return checked(only, ['pattern', true]);
  }
  return { value: null, checks: [{ id: 'pattern', passed: false }] };
}
