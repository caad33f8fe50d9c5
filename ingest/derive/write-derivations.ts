import { Document, isCollection, visit } from 'yaml';
import { type FieldName, fieldOf } from '#contracts';
import { moneyUnit } from '#readers';
import type { Derivation, Derivations, FilePlace } from './derivation.ts';

function placeText(place: FilePlace): string {
  return typeof place === 'object' ? place.cell : place;
}

function said(derivation: Derivation): Record<string, unknown> {
  switch (derivation.kind) {
    case 'constant':
      return { constant: derivation.text };
    case 'place': {
      const { places, match } = derivation;
      return { from: places.map(placeText), ...(match === undefined ? {} : { match }) };
    }
    case 'columns': {
      const { columns, join, split, match } = derivation;
      return {
        ...(columns.length === 1 ? { column: columns[0] } : { columns, join }),
        ...(split ? { split: split.by, part: split.part } : {}),
        ...(match === undefined ? {} : { match }),
      };
    }
    case 'look_up':
      return { look_up: derivation.by.map(label) };
    case 'generated':
      return { generate: derivation.columns };
  }
}

function label(field: FieldName): string {
  return fieldOf(field).label;
}

function labelled<Value>(map: ReadonlyMap<FieldName, Value>, show: (value: Value) => unknown) {
  return Object.fromEntries([...map].map(([field, value]) => [label(field), show(value)]));
}

/** Lines of a layout entry that say how fields come about, without indent; none where nothing is. */
export function derivationLines(derivations: Derivations): string[] {
  const { derive, values, units, sideBySide } = derivations;
  const entry = {
    ...(derive.size > 0 ? { derive: labelled(derive, said) } : {}),
    ...(values.size > 0 ? { values: labelled(values, Object.fromEntries) } : {}),
    ...(units.size > 0 ? { units: labelled(units, moneyUnit) } : {}),
    ...(sideBySide
      ? {
          side_by_side: {
            field: label(sideBySide.field),
            ...(sideBySide.value ? { value: label(sideBySide.value) } : {}),
            groups: groupsSaid(sideBySide.groups),
          },
        }
      : {}),
  };
  if (Object.keys(entry).length === 0) return [];
  const document = new Document(entry);
  visit(document, {
    Collection(_, node, path) {
      // The key, its document and its pairs stand above: the third floor fits a line each.
      if (path.filter(isCollection).length === 2) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 }).trimEnd().split('\n');
}

function groupsSaid(groups: ReadonlyMap<string, string>): unknown {
  const isPlain = [...groups].every(([header, value]) => header === value);
  return isPlain ? [...groups.keys()] : Object.fromEntries(groups);
}
