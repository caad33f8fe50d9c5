import type { DocumentTypeRead } from '../page/field-types.ts';
import type { Block } from './blocks.ts';
import { isLabelled } from './neighbours.ts';
import type { PageTitle } from './title.ts';
import { type TypeEvidence, typeFeatures } from './type-model/type-features.ts';
import { classify, type Reason, typeModel } from './type-model/type-model.ts';
import { foldLookalikes } from './values/labels.ts';

/** Below this nothing fits: on wordings not seen before, the likeliest type was mostly wrong. */
const leastProbability = 0.45;

/** The type of a page, with what spoke for it. */
interface DocumentTypeFound extends DocumentTypeRead {
  /** Ends and pairs of characters of the title, words of the text, layout: the strongest first. */
  reasons: readonly Reason[];
}

/**
 * Tells the type of a document by its title, the words of its text and its layout.
 * @returns the type with its calibrated probability; `unknown` where nothing fits, with the
 *   probability that it is none of the types
 */
export function documentType(blocks: readonly Block[], title: PageTitle): DocumentTypeFound {
  const model = typeModel();
  const features = typeFeatures(typeEvidence(blocks, title), model.cues);
  const { type, probability, reasons } = classify(model, features);
  if (probability >= leastProbability) return { type, confidence: probability, reasons };
  return { type: 'unknown', confidence: 1 - probability, reasons: [] };
}

/** What of a page the model looks at. */
function typeEvidence(blocks: readonly Block[], title: PageTitle): TypeEvidence {
  const own = title.passage?.text ?? '';
  const heads = [own, title.runningHead].filter((text) => text !== '');
  const body = blocks.map(({ passage }) => passage.text).filter((text) => text !== own);
  return { titles: heads, body: foldLookalikes(body.join('\n')), layout: layoutOf(blocks) };
}

function layoutOf(blocks: readonly Block[]): TypeEvidence['layout'] {
  const written = blocks.filter(({ passage }) => passage.text !== '');
  const cells = written.filter(({ table }) => table !== null);
  const labels = written.filter(isLabelled);
  const long = written.filter(({ passage }) => passage.text.length >= 18);
  if (long.length >= 0.4 * written.length) return 'prose';
  if (labels.length >= 0.2 * written.length) return 'form';
  return cells.length >= 0.5 * written.length || written.length > 60 ? 'list' : 'prose';
}
