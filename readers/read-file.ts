/** Changes whenever the same bytes may read differently; a new version replaces older batches. */
export const readerVersion = 'tables-5';
