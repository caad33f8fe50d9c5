export { type DigitisationReport, printDigitisation } from './digitisation/index.ts';
export { type ServedSite, serveSite } from './serve.ts';
export { type BuiltSite, buildSite, type SiteOptions } from './site/publish.ts';
