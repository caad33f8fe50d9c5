export { buildLists, type RetentionListFile } from './retention-list.ts';
