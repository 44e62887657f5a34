import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { authenticateRequests } from './access/authenticate.ts';
import { seenProofs } from './access/seen-proofs.ts';
import { Contacts } from './accounts/contacts.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import { answerWithProblems, missAsProblem, sendProblem, toProblem, unavailable } from './http/problems.ts';
import { takeJson } from './http/read-body.ts';
import { serveWeb } from './http/web.ts';
import { logOptions } from './log.ts';
import { deviceRoutes } from './routes/device-routes.ts';
import { enrolmentRoutes } from './routes/enrolment-routes.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { handoverRoutes } from './routes/handover-routes.ts';
import { oversightRoutes } from './routes/oversight-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { rescueRoutes } from './routes/rescue-routes.ts';
import { sumRoutes } from './routes/sum-routes.ts';
import { syncRoutes } from './routes/sync-routes.ts';
import { unitRoutes } from './routes/unit-routes.ts';
import type { Services } from './services.ts';
import { watchDatabase } from './watch-database.ts';

/** Messages of the desk are small; sync has its own limits (SYNC P10). */
const BODY_LIMITS = { received: 64 * 1024, inflated: 64 * 1024 };

/**
 * Builds the whole server without listening: tests inject requests into it.
 *
 * @param webFolder the built app; null for a server without screens
 */
export async function buildApp(given: Services, webFolder: string | null = null): Promise<FastifyInstance> {
  const { config } = given;
  const isHttps = config.tls !== null || config.publicUrl.startsWith('https:');
  const app = Fastify({
    ...(config.tls ? { https: { cert: config.tls.cert, key: config.tls.key } } : {}),
    ...logOptions(config.logLevel, given.log),
    trustProxy: (_address: string, hop: number) => hop < config.trustedProxies,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    // a stopping server answers what it has begun; phones try again later by themselves
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void sendProblem(reply, toProblem(error, request)),
  }) as unknown as FastifyInstance;
  const services = { ...given, database: watchDatabase(given.database, app.log, given.now) };
  refuseWhenClosing(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app);
  takeJson(app, BODY_LIMITS);
  await app.register(rateLimit, { global: false, cache: 20_000 });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sổ Nguồn', version: '1', license: { name: 'AGPL-3.0-or-later' } },
      components: { securitySchemes: { device: { type: 'http', scheme: 'DPoP' } } },
      security: [{ device: [] }],
    },
    transform: jsonSchemaTransform,
  });

  app.get('/health', {
    schema: {
      summary: 'Whether the server can read and write',
      response: { 200: z.object({ status: z.literal('ok') }) },
    },
    handler: async (_request, reply) => {
      await services.database.write(async (tx) => {
        await tx.run(
          `INSERT INTO meta (name, value) VALUES ('health', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          String(services.now()),
        );
      });
      reply.header('cache-control', 'no-store');
      return { status: 'ok' as const };
    },
  });

  const contacts = new Contacts(services.database);
  app.addHook('onClose', () => contacts.write());
  await app.register(
    async (api) => {
      api.addHook('onRequest', async (_request, reply) => {
        reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      });
      // remembering a proof is no sign that the database works: it waits for no commit
      authenticateRequests(api, services, seenProofs(given.database));
      missAsProblem(api);
      enrolmentRoutes(api, services, contacts);
      syncRoutes(api, services, contacts);
      fileRoutes(api, services);
      unitRoutes(api, services);
      peopleRoutes(api, services);
      deviceRoutes(api, services, contacts);
      handoverRoutes(api, services, contacts);
      oversightRoutes(api, services);
      sumRoutes(api, services, contacts);
      rescueRoutes(api, services);
      api.get('/openapi.json', { config: { openToAll: true }, schema: { hide: true } }, () => app.swagger());
    },
    { prefix: '/api/v1' },
  );
  if (webFolder === null) missAsProblem(app);
  else await app.register(async (web) => serveWeb(web, webFolder, isHttps));
  return app;
}

/** The same problem as when the database is away, so that phones wait as they do then. */
function refuseWhenClosing(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', async () => {
    if (isClosing) throw unavailable();
  });
}
