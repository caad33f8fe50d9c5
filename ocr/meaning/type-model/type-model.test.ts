import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLists } from '#contracts';
import { type TypeEvidence, typeFeatures } from './type-features.ts';
import { classify, typeModel } from './type-model.ts';

function typeOf(title: string, body: string, layout: TypeEvidence['layout']): [string, number] {
  const model = typeModel();
  const titles = title === '' ? [] : [title];
  const { type, probability } = classify(model, typeFeatures({ titles, body, layout }, model.cues));
  return [type, probability];
}

test('the model knows every type of the dictionary', () => {
  assert.deepEqual(
    [...typeModel().types].sort(),
    codeLists.document_type.map(({ code }) => code).sort(),
  );
});

test('the title has the main say, and its end before its beginning', () => {
  const cases: [string, TypeEvidence['layout'], string][] = [
    ['关于做好困难职工帮扶工作的通知', 'prose', 'notice'],
    ['关于成立急诊分工会的请示', 'prose', 'request'],
    ['关于同意成立急诊分工会的批复', 'prose', 'reply'],
    ['劳动争议调解申请书', 'prose', 'mediation_application'],
    ['劳动争议调解协议书', 'prose', 'mediation_agreement'],
    ['困难职工生活补助申请审批表', 'form', 'hardship_application'],
    ['2019年春节慰问品发放签领表', 'list', 'payment_sheet'],
    ['第二季度会费收缴明细表', 'list', 'dues_sheet'],
    ['职工趣味运动会签到表', 'list', 'sign_in_sheet'],
    ['职代会提案征集表', 'form', 'proposal'],
    ['工会人会申请书', 'form', 'membership_form'],
  ];
  for (const [title, layout, type] of cases)
    assert.equal(typeOf(title, '', layout)[0], type, title);
});

test('a page without a title is told by the words of its text', () => {
  const [type, probability] = typeOf(
    '',
    '申请人\n被申请人\n双方自愿达成协议\n一次性支付\n劳动争议调解委员会\n调解员',
    'prose',
  );
  assert.equal(type, 'mediation_agreement');
  assert.ok(probability > 0.5);
});

test('what is no paper of a union has no type that fits', () => {
  for (const [title, body] of [
    ['食堂菜单', '红烧肉\n清蒸鱼'],
    ['', '今天天气很好'],
    ['住院病案首页', '主诉\n诊断'],
  ] as const) {
    const [type, probability] = typeOf(title, body, 'prose');
    assert.ok(type === 'unknown' || probability < 0.45, `${title} ${type} ${probability}`);
  }
});
