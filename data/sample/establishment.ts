import type { Category, Form } from './model.ts';

/** Staff of scale 1 by category: ranks from the highest down, forms in the order of rank. */
export const establishment: readonly {
  category: Category;
  ranks: readonly (readonly [string, number])[];
  forms: readonly (readonly [Form, number])[];
  womenShare: number;
}[] = [
  {
    category: '医',
    ranks: [
      ['正高', 95],
      ['副高', 235],
      ['中级', 300],
      ['初级', 250],
    ],
    forms: [
      ['返聘', 50],
      ['编内', 640],
      ['人事代理', 190],
    ],
    womenShare: 0.5,
  },
  {
    category: '护',
    ranks: [
      ['副高', 75],
      ['中级', 520],
      ['初级', 520],
      ['士级', 395],
    ],
    forms: [
      ['编内', 575],
      ['人事代理', 255],
      ['合同', 600],
      ['劳务派遣', 80],
    ],
    womenShare: 0.96,
  },
  {
    category: '药',
    ranks: [
      ['副高', 14],
      ['中级', 56],
      ['初级', 70],
    ],
    forms: [
      ['返聘', 5],
      ['编内', 75],
      ['人事代理', 40],
      ['合同', 20],
    ],
    womenShare: 0.66,
  },
  {
    category: '技',
    ranks: [
      ['正高', 4],
      ['副高', 30],
      ['中级', 106],
      ['初级', 120],
    ],
    forms: [
      ['返聘', 5],
      ['编内', 95],
      ['人事代理', 80],
      ['合同', 50],
      ['劳务派遣', 30],
    ],
    womenShare: 0.58,
  },
  {
    category: '管',
    ranks: [
      ['中层', 60],
      ['科员', 130],
    ],
    forms: [
      ['编内', 75],
      ['人事代理', 55],
      ['合同', 50],
      ['劳务派遣', 10],
    ],
    womenShare: 0.56,
  },
  {
    category: '工勤',
    ranks: [['工勤', 140]],
    forms: [
      ['编内', 20],
      ['合同', 40],
      ['劳务派遣', 80],
    ],
    womenShare: 0.45,
  },
];

/** Members among the staff of each form, at scale 1. */
export const memberShare: Record<Form, number> = {
  编内: 1470 / 1480,
  人事代理: 609 / 620,
  合同: 709 / 760,
  劳务派遣: 70 / 200,
  返聘: 0,
};

/** Youngest and oldest age of a rank. */
export const ageByRank: Record<string, readonly [number, number]> = {
  正高: [47, 58],
  副高: [39, 54],
  中级: [31, 48],
  初级: [24, 35],
  士级: [21, 29],
  中层: [36, 54],
  科员: [24, 50],
  工勤: [26, 54],
};

/** A year's leavers at scale 1: contract nurses 9 %, 编内 1.2 %, then the rest and retirements. */
export const yearlyLeavers: readonly (readonly [Category | null, Form, '离职' | '退休', number])[] =
  [
    ['护', '合同', '离职', 54],
    [null, '合同', '离职', 8],
    [null, '编内', '离职', 18],
    [null, '人事代理', '离职', 19],
    [null, '劳务派遣', '离职', 20],
    [null, '编内', '退休', 45],
  ];
