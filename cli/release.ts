import { exitCodes, type Home, HuicangError } from '#home';
import { currentRelease, type Release } from '#models';

/**
 * The release that is current.
 * @throws HuicangError when nothing has been published in this root yet
 */
export function requireRelease(home: Home): Release {
  const release = currentRelease(home);
  if (release) return release;
  throw new HuicangError('还没有任何发布', {
    code: exitCodes.badInput,
    remedy: '先运行 npx huicang run（或依次 ingest、match、build）。',
  });
}
