/** Draws `images/house.svg` from the allow-list of imports: `node docs/house-picture.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from '../home/code/rooms.ts';

const box = { width: 118, height: 40, gapX: 26, gapY: 46, margin: 24 };

type Below = Readonly<Record<string, readonly string[]>>;

/** The floor of each room: one above the highest room that it may enter. */
function floorsOf(below: Below): Map<string, number> {
  const floors = new Map<string, number>();
  const floorOf = (room: string): number => {
    const known = floors.get(room);
    if (known !== undefined) return known;
    const floor = 1 + Math.max(-1, ...(below[room] ?? []).map(floorOf));
    floors.set(room, floor);
    return floor;
  };
  for (const room of Object.keys(below)) floorOf(room);
  return floors;
}

/** Arrows that no longer way of arrows says already. */
function plainArrows(below: Below): [string, string][] {
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    for (const next of below[from] ?? []) {
      if (!seen.has(next)) reach(next, seen.add(next));
    }
    return seen;
  };
  return Object.entries(below).flatMap(([room, direct]) =>
    direct
      .filter((to) => !direct.some((other) => other !== to && reach(other).has(to)))
      .map((to): [string, string] => [room, to]),
  );
}

/** The rooms on their floors as SVG text; the same rooms give the same text. */
export function drawHouse(below: Below): string {
  const floors = floorsOf(below);
  const top = Math.max(...floors.values());
  const rows = Array.from({ length: top + 1 }, (_, floor) =>
    Object.keys(below).filter((room) => floors.get(room) === floor),
  );
  const widest = Math.max(...rows.map((row) => row.length));
  const width = 2 * box.margin + widest * box.width + (widest - 1) * box.gapX;
  const height = 2 * box.margin + rows.length * box.height + (rows.length - 1) * box.gapY;
  const places = new Map<string, { x: number; y: number }>();
  for (const [floor, row] of rows.entries()) {
    const span = row.length * box.width + (row.length - 1) * box.gapX;
    for (const [index, room] of row.entries()) {
      places.set(room, {
        x: (width - span) / 2 + index * (box.width + box.gapX),
        y: box.margin + (top - floor) * (box.height + box.gapY),
      });
    }
  }
  const arrows = plainArrows(below).flatMap(([from, to]) => {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) return [];
    const [x1, x2] = [a.x + box.width / 2, b.x + box.width / 2];
    return `<line x1="${x1}" y1="${a.y + box.height}" x2="${x2}" y2="${b.y - 4}" marker-end="url(#tip)"/>`;
  });
  const boxes = [...places].map(
    ([room, { x, y }]) =>
      `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="4"/>` +
      `<text x="${x + box.width / 2}" y="${y + box.height / 2 + 5}">${room}</text>`,
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="rooms and what each may import">`,
    '<style>rect{fill:#fff;stroke:#8a1f1f;stroke-width:1.5}text{font:15px sans-serif;text-anchor:middle;fill:#222}line{stroke:#999;stroke-width:1.2}</style>',
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#999"/></marker></defs>',
    `<rect x="0" y="0" width="${width}" height="${height}" style="fill:#fbfaf7;stroke:none"/>`,
    ...arrows,
    ...boxes,
    '</svg>',
  ].join('\n')}\n`;
}

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, 'images', 'house.svg'), drawHouse(rooms));
}
