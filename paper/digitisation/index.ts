export { type ContactPicture, contactPictures, mostPictures } from './contact-pictures.ts';
export type { DigitisationData, LoosePlace, ScannedPage } from './digitisation-data.ts';
export { readDigitisation } from './read-digitisation.ts';
