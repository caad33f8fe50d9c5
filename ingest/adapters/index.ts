import type { Origin } from '#home';
import { fileNames } from '#values';
import type { AdapterContext, Delivery } from './adapter.ts';
import { filesAdapter, pushAdapter } from './files.ts';

export type { Delivery } from './adapter.ts';
export { assertKnownSources, resolveOrigin } from './origin.ts';

/**
 * What lies at an origin, through the adapter of its kind. Names of files lose their personal numbers
 * here; one that would then look like another is a failure.
 *
 * @example
 * const origin = resolveOrigin(declaration, config);
 * if (origin) for await (const delivery of deliveriesFrom(origin, context)) await take(delivery);
 * @throws HuicangError when the origin as a whole cannot be read
 */
export async function* deliveriesFrom(
  origin: Origin,
  context: AdapterContext,
): AsyncGenerator<Delivery> {
  const mask = fileNames();
  for await (const delivery of deliveriesOf(origin, context)) {
    try {
      const objects = delivery.objects.map((each) => ({ ...each, name: mask(each.name) }));
      yield { ...delivery, objects };
    } catch (error) {
      context.onFailure(delivery.objects[0]?.name ?? '', error);
    }
  }
}

async function* deliveriesOf(origin: Origin, context: AdapterContext): AsyncGenerator<Delivery> {
  // The libraries of most kinds take long to load: only what a run needs is.
  switch (origin.kind) {
    case 'files':
      return yield* filesAdapter.deliveries(origin, context);
    case 'push':
      return yield* pushAdapter.deliveries(origin, context);
    case 'http': {
      const { httpAdapter } = await import('./http/http.ts');
      return yield* httpAdapter.deliveries(origin, context);
    }
    case 'postgres': {
      const { postgresAdapter } = await import('./database/postgres.ts');
      return yield* postgresAdapter.deliveries(origin, context);
    }
    case 'mysql': {
      const { mysqlAdapter } = await import('./database/mysql.ts');
      return yield* mysqlAdapter.deliveries(origin, context);
    }
    case 'sftp': {
      const { sftpAdapter } = await import('./remote/sftp.ts');
      return yield* sftpAdapter.deliveries(origin, context);
    }
    case 's3': {
      const { s3Adapter } = await import('./remote/s3.ts');
      return yield* s3Adapter.deliveries(origin, context);
    }
  }
}
