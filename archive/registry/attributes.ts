import { type KeptOf, keptOf, type RecordAttributes } from '#contracts';
import type { Stored } from './schema.ts';

type Values<A extends RecordAttributes> = Readonly<Record<KeptOf<A>, string | number | null>>;

function pick<T extends object, N extends keyof T>(row: T, names: readonly N[]): Pick<T, N> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<T, N>;
}

/** What the registry keeps of an input, as it stores it. */
export function keptValues<
  A extends RecordAttributes,
  I extends Record<KeptOf<A>, string | number | boolean | null>,
>(attributes: A, input: I): Pick<Stored<I>, KeptOf<A>> {
  const stored = keptOf(attributes).map((name) => {
    const value = input[name] ?? null;
    return [name, typeof value === 'boolean' ? Number(value) : value];
  });
  return Object.fromEntries(stored);
}

/** What a commitment holds of a record. */
export function committedValues<A extends RecordAttributes>(attributes: A, row: Values<A>): object {
  const names = keptOf(attributes);
  return pick(
    row,
    names.filter((name) => attributes[name] !== 'added' || row[name] !== null),
  );
}

/** Facts that a record lacked and that are stated now; `differing` is never overwritten. */
export function compare<A extends RecordAttributes, V extends Values<A>>(
  attributes: A,
  known: Values<A>,
  stated: V,
): { missing: Partial<Pick<V, KeptOf<A>>>; differing: KeptOf<A>[] } {
  const unlike = keptOf(attributes).filter((name) => stated[name] !== known[name]);
  const isMissing = (name: KeptOf<A>) => attributes[name] !== 'fixed' && known[name] === null;
  return {
    missing: pick(stated, unlike.filter(isMissing)),
    differing: unlike.filter((name) => !isMissing(name)),
  };
}

/** What may have been completed in a record, for an update. */
export function completableValues<A extends RecordAttributes, V extends Values<A>>(
  attributes: A,
  row: V,
): Pick<V, KeptOf<A>> {
  return pick(
    row,
    keptOf(attributes).filter((name) => attributes[name] !== 'fixed'),
  );
}
