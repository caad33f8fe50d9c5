export { understandPage } from './understand-page.ts';
