export { arrangeSegments } from './arrange-segments.ts';
