/** People across sources: what is certain is linked, what is ambiguous is listed. */
export { matchPeople } from './match-people.ts';
