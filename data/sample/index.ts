/** The made-up hospital. */
export { sampleAsOf } from './base/calendar.ts';
export { generateSample, type SampleSummary } from './generate-sample.ts';
export { startSampleApi } from './server.ts';
