import type { Chance } from '#inside/values/chance.ts';

/** What time, copying and the camera did to a page of the second set. */
export interface Wear {
  name: string;
  /** Clockwise, the quarter turns left out. */
  skewDegrees: number;
  /** Clockwise quarter turns. */
  turns: 0 | 1 | 2 | 3;
  /** How far corners stand off a rectangle, in shares of the page's width; 0 on a scanner. */
  perspective: number;
  /** Height of the bend of a page that does not lie flat, in shares of its height. */
  curl: number;
  /** What lies around the page. */
  table: 'white' | 'black' | 'wood' | 'cloth';
  /** Fall of light from one side to the other, 0–1. */
  shade: number;
  /** Darkness of a soft shadow of a hand or a phone, 0–1. */
  shadow: number;
  paper: readonly [number, number, number];
  /** 0 = as printed, 1 = vanished. */
  fading: number;
  /** Colour of the ink of a carbon copy; null: as printed. */
  carbon: readonly [number, number, number] | null;
  bleedThrough: number;
  foldShadow: number;
  stains: number;
  holes: 0 | 2 | 4;
  isStapled: boolean;
  /** Specks of ink or dust a square centimetre. */
  specks: number;
  /** Times the page went through a copier. */
  copies: number;
  /** Deviation of a Gaussian blur in pixels at 200 dpi. */
  blur: number;
  /** Deviation of the noise in grey levels. */
  noise: number;
  isGrey: boolean;
  /** null: one bit a pixel, without loss. */
  jpegQuality: number | null;
}

/** A scanner's page that nothing happened to. */
export const unworn: Wear = {
  name: 'unworn',
  skewDegrees: 0,
  turns: 0,
  perspective: 0,
  curl: 0,
  table: 'white',
  shade: 0,
  shadow: 0,
  paper: [250, 247, 240],
  fading: 0,
  carbon: null,
  bleedThrough: 0,
  foldShadow: 0,
  stains: 0,
  holes: 0,
  isStapled: false,
  specks: 0,
  copies: 0,
  blur: 0.4,
  noise: 3,
  isGrey: false,
  jpegQuality: 80,
};

const sign = (chance: Chance): number => (chance.next() < 0.5 ? -1 : 1);

/** Every sort of wear; a set goes through them in turn. */
const wears: readonly (readonly [string, (chance: Chance) => Partial<Wear>])[] = [
  [
    'turned',
    (chance) => ({
      turns: chance.pick([1, 2, 3] as const),
      skewDegrees: sign(chance) * chance.between(0, 1.5),
    }),
  ],
  [
    'tilted',
    (chance) => ({
      skewDegrees: sign(chance) * chance.between(4, 15),
      table: chance.pick(['white', 'black'] as const),
    }),
  ],
  ['photo', (chance) => photo(chance, chance.between(0.03, 0.08))],
  [
    'carbon',
    (chance) => ({
      carbon: chance.pick([
        [70, 60, 140],
        [60, 75, 110],
        [95, 80, 120],
      ] as const),
      fading: chance.between(0.25, 0.5),
      blur: chance.between(0.9, 1.4),
      paper: chance.pick([
        [247, 240, 226],
        [250, 232, 236],
        [244, 240, 205],
      ] as const),
      noise: 7,
    }),
  ],
  [
    'photocopy',
    (chance) => ({
      copies: chance.int(1, 2),
      specks: chance.between(0.3, 1.3),
      skewDegrees: chance.between(-2, 2),
      jpegQuality: null,
    }),
  ],
  [
    'stained',
    (chance) => ({
      stains: chance.int(2, 4),
      holes: chance.pick([2, 4] as const),
      isStapled: true,
      paper: [238, 222, 184],
      fading: chance.between(0.15, 0.35),
      foldShadow: 0.3,
      noise: 7,
      jpegQuality: 50,
    }),
  ],
  [
    'speckled',
    (chance) => ({
      specks: chance.between(3, 8),
      noise: chance.between(8, 14),
      isGrey: true,
      jpegQuality: 60,
    }),
  ],
  [
    'grey_jpeg',
    (chance) => ({
      isGrey: true,
      jpegQuality: chance.int(22, 32),
      fading: chance.between(0.2, 0.4),
      blur: chance.between(0.6, 1),
    }),
  ],
  [
    'curled',
    (chance) => ({
      curl: chance.between(0.008, 0.018),
      shade: chance.between(0.25, 0.45),
      table: 'black',
      blur: 0.6,
    }),
  ],
  [
    'worn_all',
    (chance) => ({
      skewDegrees: sign(chance) * chance.between(1, 3.5),
      paper: [236, 220, 178],
      fading: chance.between(0.3, 0.45),
      bleedThrough: chance.between(0.12, 0.22),
      foldShadow: 0.35,
      stains: 1,
      blur: chance.between(0.9, 1.3),
      noise: chance.between(8, 13),
      jpegQuality: chance.int(28, 45),
    }),
  ],
  [
    'low_contrast',
    (chance) => ({
      paper: [196, 188, 172],
      fading: chance.between(0.45, 0.6),
      shade: chance.between(0.15, 0.35),
      noise: 6,
      jpegQuality: 60,
    }),
  ],
  [
    'photo_hard',
    (chance) => ({
      ...photo(chance, chance.between(0.08, 0.14)),
      skewDegrees: sign(chance) * chance.between(3, 10),
      curl: chance.between(0, 0.008),
      shadow: chance.between(0.3, 0.5),
      blur: chance.between(0.7, 1.1),
    }),
  ],
  [
    'low_dpi',
    (chance) => ({
      blur: chance.between(0.3, 0.5),
      noise: 5,
      jpegQuality: chance.int(45, 65),
      skewDegrees: chance.between(-1, 1),
    }),
  ],
  [
    'spread',
    (chance) => ({
      curl: chance.between(0, 0.006),
      skewDegrees: chance.between(-1.5, 1.5),
      noise: 5,
      table: chance.pick(['black', 'white'] as const),
      jpegQuality: 60,
    }),
  ],
];

function photo(chance: Chance, perspective: number): Partial<Wear> {
  return {
    perspective,
    skewDegrees: sign(chance) * chance.between(0, 4),
    table: chance.pick(['wood', 'black', 'cloth'] as const),
    shade: chance.between(0.15, 0.4),
    shadow: chance.next() < 0.4 ? chance.between(0.15, 0.35) : 0,
    blur: chance.between(0.4, 0.8),
    noise: chance.between(4, 9),
    jpegQuality: chance.int(60, 85),
    paper: [244, 242, 236],
  };
}

/** Number of sorts of wear. */
export const wearCount = wears.length;

/** The name of the n-th sort. */
export function wearName(index: number): string {
  return (wears[index % wearCount] as (typeof wears)[number])[0];
}

/** The wear of the n-th worn page. */
export function drawWear(chance: Chance, index: number): Wear {
  const [name, stronger] = wears[index % wearCount] as (typeof wears)[number];
  return { ...unworn, ...stronger(chance), name };
}
