/** The sorts of pages, and how often each comes in a round. */
const sortNames = [
  ...['print', 'print', 'print_faded', 'print_noisy', 'print_bleeding', 'photocopy', 'dot_matrix'],
  ...['filled_form', 'filled_form', 'filled_form'],
  ...['written', 'written', 'written_form', 'written_grid'],
  ...['carbon_written', 'carbon_written', 'carbon_typed', 'carbon_form'],
  ...['stencil_written', 'stencil_written', 'stencil_typed', 'stencil_typed'],
] as const;
export type OldPageSort = (typeof sortNames)[number] | 'print_blurred';

/** Print as time and machines leave it: most pages are print, and none should be taken for else. */
const printSorts = sortNames.filter((sort) => /^(print|photocopy|dot_matrix)/.test(sort));

/** The sorts of a set, round by round. */
export function planOldPages(count: number, isPrint = false): OldPageSort[] {
  const sorts: readonly OldPageSort[] = isPrint ? [...printSorts, 'print_blurred'] : sortNames;
  return Array.from({ length: count }, (_, index) => sorts[index % sorts.length] as OldPageSort);
}
