import { type FastifyServerOptions, LogController } from 'fastify';
import type { Config } from './config.ts';

/**
 * What the log may say: ids of devices and units, codes, routes by their pattern. Never a name, a body, an address or
 * a token; of an error its kind and place, since a driver's text may quote a value.
 */
export function logOptions(
  level: Config['logLevel'],
  stream?: { write(line: string): void },
): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  return {
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level,
      ...(stream ? { stream } : {}),
      serializers: {
        req: (request) => ({ method: request.method, route: request.routeOptions?.url }),
        res: (reply) => ({ status: reply.statusCode }),
        err: (error: Error & { code?: unknown; cause?: unknown }) => ({
          type: error.name,
          message: error.message,
          stack: error.stack ?? '',
          code: error.code,
          ...(error.cause instanceof Error ? { cause: error.cause.message } : {}),
        }),
      },
    },
  };
}
