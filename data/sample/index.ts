/** The made-up hospital. */
export { generateSample, type SampleSummary } from './generate-sample.ts';
export { startSampleApi } from './server.ts';
