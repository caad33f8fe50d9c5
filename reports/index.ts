/** What people read: the site, the pack, lists, made from a release. */
export { printDigitisation } from './digitisation/index.ts';
export { buildLists } from './lists/retention-list.ts';
export { buildBoardPack } from './pack/board-pack.ts';
export { findBrowser } from './pack/browser.ts';
export { buildSite } from './publish/publish.ts';
export { serveSite } from './serve.ts';
