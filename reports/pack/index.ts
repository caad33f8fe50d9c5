export { type BoardPack, type BoardPackOptions, buildBoardPack } from './board-pack.ts';
export { findBrowser, launchBrowser } from './browser.ts';
