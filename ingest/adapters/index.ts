import type { Origin } from '../../archive/index.ts';
import type { AdapterContext, Delivery } from './adapter.ts';
import { filesAdapter, pushAdapter } from './files.ts';
import { httpAdapter } from './http/http.ts';

export type { Adapter, AdapterContext, Delivery } from './adapter.ts';
export { type DeclaredOrigin, resolveOrigin } from './origin.ts';

/**
 * What lies at an origin, through the adapter of its kind.
 *
 * @example
 * const origin = resolveOrigin(declaration, config);
 * if (origin) for await (const delivery of deliveriesFrom(origin, context)) await take(delivery);
 * @throws HuicangError when the origin as a whole cannot be read
 */
export function deliveriesFrom(origin: Origin, context: AdapterContext): AsyncIterable<Delivery> {
  switch (origin.kind) {
    case 'files':
      return filesAdapter.deliveries(origin, context);
    case 'push':
      return pushAdapter.deliveries(origin, context);
    case 'http':
      return httpAdapter.deliveries(origin, context);
    default:
      throw new Error(`no adapter for ${origin.kind}`);
  }
}
