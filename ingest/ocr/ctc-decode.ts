/** Text of one line with one probability per code point. */
export interface DecodedText {
  readonly text: string;
  readonly probabilities: readonly number[];
}

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
  let text = '';
  const probabilities: number[] = [];
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
      const character = classes[best] as string;
      const length = Array.from(character).length;
      if (best !== previous) {
        text += character;
        for (let i = 0; i < length; i++) probabilities.push(probability);
      } else if (probability > (probabilities.at(-1) as number)) {
        probabilities.fill(probability, probabilities.length - length);
      }
    }
    previous = best;
  }
  return { text, probabilities };
}
