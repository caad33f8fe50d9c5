import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkScans } from './link-scans.ts';
import { isOneSlipApart, itemStemOf } from './scan-names.ts';

const rows = [
  { archivalCode: 'A001-WS·1984-Y-GH-0001', scan: '0001.pdf' },
  { archivalCode: 'A001-WS·1984-Y-GH-0002', scan: '工会（一）.JPG' },
  { archivalCode: 'A001-WS·1984-Y-GH-0003', scan: '会议记录' },
  { archivalCode: 'A001-WS·1984-D30-GH-0001', scan: null },
  { archivalCode: 'A001-WS·1984-Y-GH-0005', scan: '0005/' },
  { archivalCode: 'A001-WS·1984-Y-GH-0006', scan: '0006a.jpg；0006b.jpg' },
];

function linkOf(scan: string): string | null {
  const [link] = linkScans(rows, [scan]).links;
  return link ? `${link.method} ${link.row.archivalCode.slice(-8)}` : null;
}

test('a scan is found by its name in every way offices write it', () => {
  const expected = {
    '0001.pdf': 'exact -GH-0001',
    '工会(一).jpg': 'folded -GH-0002',
    '０００１.PDF': 'folded -GH-0001',
    '0001.tif': 'stem -GH-0001',
    '会议记录.jpg': 'stem -GH-0003',
    '会议记录-001.jpg': 'page_suffix -GH-0003',
    '会议记录_p2.tif': 'page_suffix -GH-0003',
    '会议记录（3）.jpg': 'page_suffix -GH-0003',
    '会议记录第4页.png': 'page_suffix -GH-0003',
    '0001 (2).jpg': 'page_suffix -GH-0001',
    '0005/001.jpg': 'folder -GH-0005',
    '1984年/0005/001.jpg': 'folder -GH-0005',
    '0006b.jpg': 'exact -GH-0006',
    'A001-WS·1984-D30-GH-0001-003.jpg': 'archival_code -GH-0001',
    'a001_ws_1984_d30_gh_0001.jpg': 'archival_code -GH-0001',
    '1984年/会议记录.jpg': 'stem -GH-0003',
    '0009.jpg': null,
    '0002.jpg': null,
  };
  for (const [scan, link] of Object.entries(expected)) assert.equal(linkOf(scan), link, scan);
  const byCode = linkScans(rows, ['A001-WS.1984-D30-GH-0001-003.jpg']).links[0];
  assert.equal(byCode?.row.archivalCode, 'A001-WS·1984-D30-GH-0001');
});

test('a number is an item, not a page of nothing', () => {
  assert.equal(itemStemOf('0012.jpg'), '0012');
  assert.equal(itemStemOf('0012-003.jpg'), '0012');
  assert.equal(itemStemOf('名册/0012 003.jpg'), '名册/0012');
});

test('rows that fit equally well are left to a person, and each side says what is left', () => {
  const twice = [
    { archivalCode: 'A001-WS·1984-Y-GH-0007', scan: '0007.pdf' },
    { archivalCode: 'A001-WS·1985-Y-GH-0007', scan: '0007.tif' },
    { archivalCode: 'A001-WS·1985-Y-GH-0008', scan: '职代会决议.pdf' },
    { archivalCode: 'A001-WS·1985-Y-GH-0009', scan: '0009.pdf' },
  ];
  const { links, looseScans, looseRows } = linkScans(twice, [
    '0007.jpg',
    '职代表会决议.pdf',
    '0010.pdf',
  ]);
  assert.deepEqual(links, []);
  assert.deepEqual(looseScans, [
    { scan: '0007.jpg', reason: 'ambiguous', names: ['0007.pdf', '0007.tif'] },
    { scan: '职代表会决议.pdf', reason: 'similar', names: ['职代会决议'] },
    { scan: '0010.pdf', reason: 'unknown', names: [] },
  ]);
  assert.deepEqual(
    looseRows.map(({ row, reason }) => [row.archivalCode.slice(-4), reason]),
    [
      ['0007', 'unknown'],
      ['0007', 'unknown'],
      ['0008', 'similar'],
      ['0009', 'unknown'],
    ],
  );
});

test('one slip of the pen is told, the next number is not', () => {
  const items = [
    { archivalCode: 'A001-WS·1985-Y-GH-0001', scan: '一九八五年会议记录.pdf' },
    { archivalCode: 'A001-WS·1985-Y-GH-0002', scan: 'minutes-1985.pdf' },
  ];
  const { looseScans, looseRows } = linkScans(items, [
    '一九八五年会议纪录.pdf',
    'minutes-1986.pdf',
  ]);
  assert.deepEqual(looseScans, [
    { scan: '一九八五年会议纪录.pdf', reason: 'similar', names: ['一九八五年会议记录'] },
    { scan: 'minutes-1986.pdf', reason: 'unknown', names: [] },
  ]);
  assert.deepEqual(looseRows[0]?.names, ['一九八五年会议纪录']);
  assert.ok(isOneSlipApart('abcd', 'abdc') && isOneSlipApart('abc', 'abcd'));
  assert.ok(!isOneSlipApart('abc', 'abc') && !isOneSlipApart('abcd', 'badc'));
});

test('several items in one file are all linked', () => {
  const shared = [
    { archivalCode: 'A001-WS·1984-Y-GH-0001', scan: '合订本.pdf' },
    { archivalCode: 'A001-WS·1984-Y-GH-0002', scan: '合订本.pdf' },
  ];
  assert.equal(linkScans(shared, ['合订本.pdf']).links.length, 2);
});
