import type { GlobalOptions } from './context.ts';

/**
 * The sample hospital on its own last day: with today's date its figures would age from day to day.
 * @returns the options with that date unless another one is given
 */
export async function onItsLastDay<Options extends GlobalOptions>(
  options: Options,
): Promise<Options & Pick<GlobalOptions, 'asOf'>> {
  if (options.asOf !== undefined) return options;
  const { sampleAsOf } = await import('#sample');
  return { ...options, asOf: sampleAsOf };
}
