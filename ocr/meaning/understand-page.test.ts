import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createPpocrEngine } from '../engines/ppocr-engine.ts';
import type { PageField } from '../page/field-types.ts';
import type { OcrEngine } from '../page/page-types.ts';
import {
  degrade,
  mediationAgreement,
  meetingMinutes,
  membershipForm,
  readImage,
  testMember,
  toPageImage,
} from '../test-pages.ts';
import { understandPage } from './understand-page.ts';

let engine: OcrEngine;
before(async () => {
  engine = await createPpocrEngine();
});
after(() => engine.close());

async function fieldsOf(png: Buffer): Promise<{ type: string; fields: PageField[] }> {
  const read = await readImage(engine, await toPageImage(png));
  const { documentType, fields } = understandPage(read, { kind: 'print', confidence: 1 });
  return { type: documentType.type, fields: [...fields] };
}

function values(fields: readonly PageField[]): Record<string, string | null> {
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
}

test('a worn, skewed membership form gives all its fields', async () => {
  const worn = { skewDegrees: 2, blur: 0.8, noise: 9, fading: 0.35, jpegQuality: 45 };
  const { type, fields } = await fieldsOf(await degrade(membershipForm().png, worn));
  assert.equal(type, 'membership_form');
  assert.deepEqual(values(fields), {
    full_name: testMember.name,
    sex_code: '女',
    staff_no: testMember.staffNo,
    birth_date: '1986-04-12',
    id_number: testMember.idNumber,
    department_name: '重症医学科',
    union_joined_date: '2008-09-01',
    document_date: '2008-08-26',
    title: '工会会员登记表',
  });
  const id = fields.find((field) => field.name === 'id_number');
  assert.deepEqual(
    id?.checks.map((check) => [check.id, check.passed]),
    [
      ['id-check-digit', true],
      ['certain-place', true],
      ['character-probability', true],
      ['line-reading', true],
      ['page-kind', true],
      ['id-birth-agrees', true],
    ],
  );
  assert.equal(id?.status, 'ok');
});

test('a wrong check digit goes to review and gives no value', async () => {
  const wrong = `${testMember.idNumber.slice(0, 17)}4`;
  const { fields } = await fieldsOf(membershipForm(wrong).png);
  const id = fields.find((field) => field.name === 'id_number');
  assert.equal(id?.status, 'review');
  assert.equal(id?.value, null);
  assert.equal(id?.raw, wrong);
  assert.ok(id?.checks.some((check) => check.id === 'id-check-digit' && !check.passed));
});

test('an ID number that contradicts birth date and sex sends those to review', async () => {
  const { fields } = await fieldsOf(membershipForm('110105194912310011').png);
  const failed = fields.flatMap((field) =>
    field.checks
      .filter((check) => !check.passed && check.id.startsWith('id-'))
      .map((check) => `${field.name} ${check.id}`),
  );
  assert.deepEqual(failed, [
    'sex_code id-sex-agrees',
    'birth_date id-birth-agrees',
    'id_number id-birth-agrees',
  ]);
  for (const name of ['sex_code', 'birth_date', 'id_number']) {
    assert.equal(fields.find((field) => field.name === name)?.status, 'review', name);
  }
});

test('minutes give number and date, and neither a person nor an amount', async () => {
  const { type, fields } = await fieldsOf(meetingMinutes().png);
  assert.equal(type, 'minutes');
  assert.deepEqual(values(fields), {
    document_no: '院工会纪〔2023〕5号',
    document_date: '2023-05-18',
    title: '工会委员会会议纪要',
  });
});

test('a mediation agreement gives case, applicant and the sum agreed on', async () => {
  const { type, fields } = await fieldsOf(mediationAgreement().png);
  assert.equal(type, 'mediation_agreement');
  assert.deepEqual(values(fields), {
    case_no: '院调字〔2025〕第12号',
    full_name: '司徒建华',
    sex_code: '男',
    staff_no: '02716',
    department_name: '神经内科',
    amount_fen: '216000',
    document_date: '2025-06-20',
    title: '劳动争议调解协议书',
  });
  const amount = fields.find((field) => field.name === 'amount_fen');
  assert.ok(amount?.checks.some((check) => check.id === 'capitals-agree' && check.passed));
});
