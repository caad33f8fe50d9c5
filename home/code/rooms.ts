/**
 * The rooms of the house, from the ground up, and what each may import: rooms it may enter by their
 * door (`#name`). What is not listed is forbidden, so a new folder is under a rule from its first file.
 */
export const rooms = {
  contracts: [],
  home: ['contracts'],
  values: ['contracts', 'home'],
  workbook: ['home'],
  archive: ['contracts', 'home', 'values'],
  lake: ['contracts', 'home', 'values', 'archive'],
  readers: ['contracts', 'home', 'values'],
  ocr: ['contracts', 'home', 'values'],
  ingest: ['contracts', 'home', 'values', 'workbook', 'archive', 'lake', 'readers', 'ocr'],
  paper: ['contracts', 'home', 'values', 'workbook', 'archive', 'lake', 'ocr', 'ingest'],
  filing: ['contracts', 'home', 'values', 'archive', 'lake', 'ingest'],
  matching: ['contracts', 'home', 'values', 'archive', 'lake', 'paper'],
  models: ['contracts', 'home', 'values', 'archive', 'lake', 'ingest', 'paper'],
  reports: ['contracts', 'home', 'values', 'workbook', 'models', 'paper'],
  'data/sample': ['contracts', 'values'],
  orchestration: [
    'contracts',
    'home',
    'archive',
    'lake',
    'ingest',
    'paper',
    'filing',
    'matching',
    'models',
    'reports',
    'data/sample',
  ],
  cli: [
    'contracts',
    'home',
    'values',
    'workbook',
    'archive',
    'lake',
    'readers',
    'ocr',
    'ingest',
    'paper',
    'filing',
    'matching',
    'models',
    'reports',
    'data/sample',
    'orchestration',
  ],
  /** the one-file script for a computer without network: carries nothing of ours */
  collector: [],
  /** runs before anything is installed */
  setup: [],
} as const satisfies Record<string, readonly string[]>;

export type Room = keyof typeof rooms;

/**
 * Rooms of which these only see the rows they laid down in the lake: none of their code runs in a
 * build or a report, so that a change there makes these due by its rows alone.
 */
export const seenThroughLake: Partial<Record<Room, readonly Room[]>> = {
  models: ['ocr'],
  reports: ['ocr'],
};

/** Imports that stand against the rule, each with the reason why it still does. */
export const debts: readonly { from: string; to: string; reason: string }[] = [];

/**
 * Files that are no product: they test, draw, score or fit. No product file imports them, they may
 * look inside any room, and a change in them makes no stage due again.
 */
export const outside = [
  '\\.test\\.ts$',
  '(^|/)test-[^/]*\\.ts$',
  '(^|/)fixture[^/]*\\.ts$',
  '(^|/)(fixtures|testing)/',
  '^(tests|docs)/',
].join('|');

const noProduct = new RegExp(outside);

/** Whether a file of the project, its path from the project's root, is product. */
export function isProduct(path: string): boolean {
  return !noProduct.test(path);
}
