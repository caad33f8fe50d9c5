/** Another character that could stand at the same place. */
export interface Alternative {
  character: string;
  probability: number;
}

/** One character as the recogniser saw it. */
export interface ReadCharacter {
  text: string;
  probability: number;
  /** Where it stands in the crop: the step at which it is likeliest. */
  step: number;
  /** The next likeliest at that step, likeliest first; none where it is beyond doubt. */
  alternatives: readonly Alternative[];
}

/** Text of one line, character by character. */
export interface DecodedText {
  text: string;
  /** One for each code point of `text`. */
  characters: readonly ReadCharacter[];
  /** Steps of the row: a character at step s stands at (s + ½) / steps of its width. */
  steps: number;
  /** Probability of the likeliest character that was passed over between others, 0–1. */
  passedOver: number;
}

/** At this probability what else could stand there is not worth a look. */
const beyondDoubt = 0.9995;
/** Alternatives below this are noise. */
const leastAlternative = 0.0005;
const mostAlternatives = 5;
/** A blank surer than this hides no character. */
const sureBlank = 0.85;

/**
 * Dictionary as the recogniser's classes: blank first, the metadata's characters, a space last.
 * @param characters value of the ONNX metadata key `character`, one character a line
 */
export function recognizerClasses(characters: string): string[] {
  const lines = characters.replace(/\r/g, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return ['', ...lines, ' '];
}

/**
 * Greedy CTC decoding of one row of the recogniser's output: the likeliest class of each step,
 * repeats merged, blanks dropped. A character's probability is the highest of its run.
 * @param output softmax values, [steps, classes.length] from `offset`
 */
export function decodeCtc(
  output: Float32Array,
  offset: number,
  steps: number,
  classes: readonly string[],
): DecodedText {
  const runs: { index: number; step: number; probability: number }[] = [];
  const doubts: { index: number; probability: number; after: number }[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const start = offset + step * classes.length;
    let best = 0;
    let probability = output[start] as number;
    // Once a class has more than half, no other can beat it; most steps end at the blank.
    for (let index = 1; index < classes.length && probability <= 0.5; index++) {
      const value = output[start + index] as number;
      if (value > probability) {
        best = index;
        probability = value;
      }
    }
    if (best !== 0) {
      const run = runs.at(-1);
      if (best !== previous || run === undefined) runs.push({ index: best, step, probability });
      else if (probability > run.probability) Object.assign(run, { step, probability });
    } else if (probability < sureBlank) {
      doubts.push({ ...likeliestCharacter(output, start, classes.length), after: runs.length });
    }
    previous = best;
  }
  const characters = runs.flatMap((run): ReadCharacter[] => {
    const { step, probability } = run;
    const alternatives =
      probability < beyondDoubt
        ? alternativesAt(output, offset + step * classes.length, run.index, classes)
        : [];
    // A class of several code points counts as that many characters of one place.
    return Array.from(classes[run.index] as string, (text) => ({
      text,
      probability,
      step,
      alternatives,
    }));
  });
  // On its way in and out of a character a step is half that character: this is none passed over.
  const passed = doubts.filter(
    ({ index, after }) => index !== runs[after - 1]?.index && index !== runs[after]?.index,
  );
  return {
    text: characters.map((one) => one.text).join(''),
    characters,
    steps,
    passedOver: Math.max(0, ...passed.map(({ probability }) => probability)),
  };
}

function likeliestCharacter(
  output: Float32Array,
  start: number,
  count: number,
): { index: number; probability: number } {
  let index = 1;
  for (let next = 2; next < count; next++) {
    if ((output[start + next] as number) > (output[start + index] as number)) index = next;
  }
  return { index, probability: output[start + index] as number };
}

function alternativesAt(
  output: Float32Array,
  start: number,
  taken: number,
  classes: readonly string[],
): Alternative[] {
  const found: Alternative[] = [];
  let least = leastAlternative;
  for (let index = 1; index < classes.length; index++) {
    const probability = output[start + index] as number;
    if (probability < least || index === taken) continue;
    found.push({ character: classes[index] as string, probability });
    found.sort((a, b) => b.probability - a.probability);
    if (found.length > mostAlternatives) {
      found.length = mostAlternatives;
      least = (found.at(-1) as Alternative).probability;
    }
  }
  return found;
}
