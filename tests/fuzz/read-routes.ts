import type { FastifyInstance } from 'fastify';
import type { JsonSchema } from './schema-arbitrary.ts';

/** One method of one address, as the running app describes itself. */
export interface Route {
  method: string;
  /** with parameters in braces */
  path: string;
  /** each kind of body that it takes, with the schema of what is in it */
  bodies: readonly { contentType: string; schema: JsonSchema }[];
  parameters: readonly { in: string; name: string; required?: boolean; schema?: JsonSchema }[];
  /** needs no device */
  isOpen: boolean;
}

/** Every route of the OpenAPI description, so that one that is added is fuzzed without a word about it here. */
export async function readRoutes(app: FastifyInstance): Promise<Route[]> {
  const routes: Route[] = [];
  for (const [path, methods] of Object.entries(app.swagger().paths ?? {})) {
    for (const [name, operation] of Object.entries(methods as Record<string, Operation>)) {
      const method = name.toUpperCase();
      const url = path.replace(/\{[^}]+\}/g, 'AAAAAAAAAAAAAAAAAAAAAA');
      const stranger = await app.inject({ method: method as 'GET', url });
      routes.push({
        method,
        path,
        bodies: Object.entries(operation.requestBody?.content ?? {}).map(([contentType, { schema = {} }]) => ({
          contentType,
          schema,
        })),
        parameters: operation.parameters ?? [],
        isOpen: stranger.statusCode !== 401 || path.endsWith('/enrolments'),
      });
    }
  }
  return routes;
}

interface Operation {
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
  parameters?: { in: string; name: string; required?: boolean; schema?: JsonSchema }[];
}
