import sharp, { type Sharp } from 'sharp';
import type { Chance } from '#values';

/** What age and a scanner did to a page; null: nothing. */
export interface Degradation {
  skewDegrees: number;
  /** deviation of a Gaussian blur, pixels */
  blur: number;
  /** deviation of the noise, grey levels */
  noise: number;
  /** 0 as printed … 1 vanished */
  fading: number;
  /** colour of the paper */
  paper: readonly [number, number, number];
}

/** A plausible degradation, drawn from the page's own random sequence. */
export function drawDegradation(random: Chance): Degradation {
  const age = random.next();
  return {
    skewDegrees: (random.chance(0.5) ? 1 : -1) * (0.8 + 1.8 * random.next()),
    blur: 0.8 + 0.7 * random.next(),
    noise: 8 + 12 * random.next(),
    fading: 0.25 + 0.3 * random.next(),
    paper: [250 - 12 * age, 243 - 20 * age, 222 - 42 * age],
  };
}

/** Ages and scans a rendered page; the same page and random sequence give the same bytes. */
export async function degrade(
  png: Buffer,
  degradation: Degradation,
  random: Chance,
): Promise<Sharp> {
  const [red, green, blue] = degradation.paper;
  const { data, info } = await sharp(png)
    .removeAlpha()
    .rotate(degradation.skewDegrees, { background: '#ffffff' })
    .blur(degradation.blur)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const keep = 1 - degradation.fading;
  for (let pixel = 0; pixel < data.length; pixel += 3) {
    // Two uniform numbers make a rough bell, which is all that noise needs.
    const noise = (random.next() + random.next() - 1) * 2.45 * degradation.noise;
    data[pixel] = clamp(red * (1 - keep * (1 - (data[pixel] ?? 0) / 255)) + noise);
    data[pixel + 1] = clamp(green * (1 - keep * (1 - (data[pixel + 1] ?? 0) / 255)) + noise);
    data[pixel + 2] = clamp(blue * (1 - keep * (1 - (data[pixel + 2] ?? 0) / 255)) + noise);
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
