/** A stage that reads what other stages laid down in the lake. */
export type ReadingStage = 'ocr' | 'match' | 'build';

/** Where rows come from; the first part of the names of its tables. */
export interface Source {
  name: string;
  /** the office that puts right what the source got wrong, and receives its correction sheets */
  owner: string;
  readBy: readonly ReadingStage[];
}

/** Every source of rows, those made here among them. */
export const sources = {
  hr: { name: '人事', owner: '人事', readBy: ['ocr', 'match', 'build'] },
  finance: { name: '工会财务', owner: '财务', readBy: ['match', 'build'] },
  union: { name: '工会业务', owner: '工会', readBy: ['match', 'build'] },
  oa: { name: 'OA 公文', owner: '办公室', readBy: ['ocr', 'build'] },
  messaging: { name: '消息与新媒体', owner: '宣传', readBy: ['build'] },
  paper: { name: '纸质档案', owner: '档案', readBy: ['ocr', 'match', 'build'] },
  inbox: { name: '收件夹', owner: '工会', readBy: ['build'] },
  review: { name: '人工核对', owner: '档案', readBy: ['match', 'build'] },
  registry: { name: '登记库', owner: '档案', readBy: ['build'] },
  match: { name: '人员匹配', owner: '档案', readBy: ['build'] },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;

export function isSource(id: string): id is SourceId {
  return Object.hasOwn(sources, id);
}

/** A source by its id; one that is declared no more keeps its id for a name. */
export function sourceOf(id: string): Source {
  return isSource(id) ? sources[id] : { name: id, owner: '档案', readBy: [] };
}

/** Ids of the sources whose batches a stage reads. */
export function sourcesReadBy(stage: ReadingStage): SourceId[] {
  return Object.keys(sources)
    .filter(isSource)
    .filter((id) => sourceOf(id).readBy.includes(stage));
}
