import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMarts } from './open-marts.ts';
import { copyTestRelease } from './test-release.ts';

test('a release words what it puts to the leaders: what is decided first, who acts and until when', async () => {
  const { home, remove } = await copyTestRelease('tiny');
  const marts = await openMarts(home);
  const rows = await marts.query(
    'select title, detail, owner, due_date, due_label from rpt_decisions where month = ? order by sort_order',
    ['2026-10-01'],
  );
  marts.close();
  remove();
  assert.deepEqual(
    rows.map(({ title, detail, ...rest }) => [title, detail, ...Object.values(rest)]),
    [
      [
        '召集鉴定小组，鉴定期满档案 2 件',
        '最早一批 2022年12月31日期满。期满不等于销毁：由鉴定小组逐件提出续存、转永久或销毁的意见。保管期限表为草案，未经同级档案主管部门同意，不得据此销毁。',
        '分管领导、工会档案员、综合档案室',
        '2023-12-31',
        '最早一批已超过期满后十二个月（2023年12月31日）',
      ],
      [
        '同意核对并补扣欠缴会费 1 人',
        '应缴 280.00 元，已为本月缴纳 260.00 元，相差 20.00 元，收缴率 92.9%。欠缴多由扣缴差错造成，清单先交财务核对，再通知本人。',
        '财务部门、工会财务委员',
        '2026-11-30',
        '2026年11月扣缴时',
      ],
      [
        '催报未到或不全的数据 1 项',
        '近十二个月中最近的：会费扣缴 2026年8月。补齐前，相关指标标“预”。',
        '财务',
        '2026-12-10',
        '2026年12月10日下期月报印发前',
      ],
      [
        '部署 1 名应入会职工的入会工作',
        '入会率 96.0%（24 ÷ 25），各科室人数见“会员”一节。',
        '各分工会',
        '2026-12-31',
        '2026年12月31日前报进展',
      ],
      ['会员 24 人，比上月持平', '本月入会 1 人，离会 1 人；入会率 96.0%。', null, null, null],
      [
        '会费实缴 280.00 元，收缴率 92.9%',
        '实缴为当月收到的，含补缴以前月份的；收缴率只计为本月缴纳的。缴费 13 人；收缴率比上月下降 7.1 个百分点，比上年同月无可比数。',
        null,
        null,
        null,
      ],
      [
        '劳动争议未结 2 件',
        '2026年四季度咨询 0 件，立案 0 件，达成 0 件，未达成 0 件，撤回 0 件。未结的请核对收到申请日与受理日两个期限。',
        '调解委员会',
        null,
        null,
      ],
      [
        '一年内到期档案 1 件',
        '在册 6 件，其中永久 1 件，暂停处置 1 件。列入明年鉴定计划。',
        '工会档案员',
        null,
        null,
      ],
      [
        '1 行记录被隔离，未计入各项数字',
        '按“数据质量”中的“怎么办”更正后重报。',
        '报送科室',
        null,
        null,
      ],
    ],
  );
});
