import { dictionary } from '../dictionary/index.ts';
import { paperTables } from '../tables/paper.ts';
import type { RowCheck } from './check.ts';

const { fields, required } = paperTables.paper__catalogue;

/**
 * What DA/T 18-2022 asks of every description: its required elements that the catalogue carries. Those
 * without which a row is no item at all are the table's `required` fields and cost the row.
 */
export const metadataChecks: readonly RowCheck[] = dictionary
  .filter(({ entity, obligation }) => entity === 'description' && obligation === 'required')
  .flatMap(({ field }) => {
    const isCarried = (fields as readonly string[]).includes(field ?? '');
    const isRequired = (required as readonly string[]).includes(field ?? '');
    if (field === undefined || !isCarried || isRequired) return [];
    const rule = 'metadata-missing' as const;
    return [{ kind: 'requires' as const, rule, field, tables: ['paper__catalogue'] as const }];
  });
