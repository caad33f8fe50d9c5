import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readForm } from './read-form.ts';
import { submissionCells } from './submission.ts';

const folder = mkdtempSync(join(tmpdir(), 'huicang-forms-'));
after(() => rmSync(folder, { recursive: true }));

async function cells(name: string, text: string): Promise<Record<string, string>[]> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const form = await readForm(path, name);
  return form.submissions.map((each) => submissionCells(form, each));
}

test('a questionnaire: who answers becomes the respondent, the other columns the answers', async () => {
  const found = await cells(
    '问卷_食堂满意度_2026-03.csv',
    '序号,提交答卷时间,所用时间,来自IP,1、您的姓名,2、您的工号,3、您所在的科室,4、您的建议\n' +
      '1,2026/3/2 12:24:28,61秒,10.0.0.1,赵一一,00101,骨科,赵一一建议延时，电话15400001234\n' +
      '2,2026/3/2 12:30:00,50秒,10.0.0.1,钱二二,,儿科,\n',
  );
  assert.deepEqual(found, [
    {
      平台: '',
      表单名称: '食堂满意度',
      表单类别: '问卷',
      提交序号: '1',
      提交时间: '2026/3/2 12:24:28',
      填写人: '00101',
      填写内容: '{"您所在的科室":"骨科","您的建议":"填写人建议延时，电话154****1234"}',
    },
    {
      平台: '',
      表单名称: '食堂满意度',
      表单类别: '问卷',
      提交序号: '2',
      提交时间: '2026/3/2 12:30:00',
      填写人: '钱二二',
      填写内容: '{"您所在的科室":"儿科"}',
    },
  ]);
});

test('a 接龙 is a line each; the name leads, the rest is the answer', async () => {
  const found = await cells(
    '接龙_健步走.txt',
    '#接龙\n健步走报名\n\n1. 赵一一 骨科 两人\n2. 钱二二\n',
  );
  assert.deepEqual(
    found.map((each) => [each.表单名称, each.提交序号, each.填写人, each.填写内容]),
    [
      ['健步走报名', '1', '赵一一', '{"接龙":"骨科 两人"}'],
      ['健步走报名', '2', '钱二二', '{"接龙":"参加"}'],
    ],
  );
});

test('a form in JSON keeps the request, not the phone number', async () => {
  const form = {
    platform: '企业微信',
    form: '职工诉求登记',
    submissions: [
      {
        no: 7,
        time: '2026-01-05 15:52:21',
        user: 'zhao_01',
        items: [
          { q: '联系电话', a: '15400001234' },
          { q: '诉求内容', a: '空调坏了两周。' },
        ],
      },
    ],
  };
  const [found] = await cells('诉求_登记.json', JSON.stringify(form));
  assert.deepEqual(
    [found?.提交序号, found?.表单类别, found?.填写人, found?.填写内容],
    ['7', '诉求', 'zhao_01', '{"诉求内容":"空调坏了两周。"}'],
  );
});

test('what is no form is named', async () => {
  await assert.rejects(cells('问卷_空.csv', '甲,乙\n1,2\n'), /没有“提交时间”一列/);
  await assert.rejects(cells('诉求_坏.json', '{"form": 1}'), /表单的 JSON 无法读取/);
});
