import {
  holdAttributes,
  itemAttributes,
  type KeptOf,
  keptOf,
  type RecordAttributes,
} from '#contracts';

function empty<A extends RecordAttributes>(attributes: A): Record<KeptOf<A>, null> {
  return Object.fromEntries(keptOf(attributes).map((name) => [name, null])) as never;
}

/** An item and a hold of which nothing is stated: tests say what matters to them. */
export const emptyItem = empty(itemAttributes);
export const emptyHold = empty(holdAttributes);
