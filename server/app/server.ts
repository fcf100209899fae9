import { Client, type Connection } from '@temporalio/client';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { askHealth } from '#server/api/health.ts';
import { registerWeb } from '#server/api/web.ts';
import { createAccess } from '#server/auth/access.ts';
import { startChannels } from '#server/channels/start.ts';
import { type DispatcherOptions, startDispatcher } from '#server/dispatch/dispatcher.ts';
import { reconcileOne } from '#server/dispatch/reconcile.ts';
import { type ReconcilerOptions, startReconciler } from '#server/dispatch/reconciler.ts';
import { cleanUp } from '#server/erasure/clean-up.ts';
import { startImportRunner } from '#server/imports/runner.ts';
import { finishRemovals } from '#server/journeys/remove.ts';
import type { Core } from '#server/kit/core.ts';
import { recoverReceipts } from '#server/messages/receipts.ts';
import { stopSending } from '#server/messages/under-way.ts';
import { startPoster } from '#server/notices/post.ts';
import { startSegmentKeeper } from '#server/segments/keeper.ts';
import { connectionFromEnvironment, connectLazily } from '#server/temporal/connection.ts';
import { registerPages } from './pages.ts';
import { prepareTemporal } from './prepare-temporal.ts';

export interface ServerOptions {
  /** For TEMPORAL_*; default: the process's own. */
  env?: Readonly<Record<string, string | undefined>>;
  dispatcher?: DispatcherOptions;
  reconciler?: ReconcilerOptions;
}

export interface RunningServer {
  app: FastifyInstance;
  client: Client;
  /** Where it listens, for example http://127.0.0.1:4700. */
  url: string;
  /** Takes no more requests, finishes those under way, lets go of Temporal and the records. May be called twice. */
  stop(): Promise<void>;
}

/** Puts the server together and lets it listen. Temporal need not be there yet: what must be told waits in the outbox. */
export async function startServer(core: Core, options: ServerOptions = {}): Promise<RunningServer> {
  const { connection: connectionOptions, namespace } = connectionFromEnvironment(options.env ?? process.env);
  const connection = connectLazily(connectionOptions);
  const client = new Client({ connection, namespace });
  const access = await createAccess(core);
  await finishRemovals(core);
  await cleanUp(core);
  await recoverReceipts(core);

  const logger: FastifyBaseLogger = core.log;
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: 'loopback',
    forceCloseConnections: true,
  });
  const health = () => askHealth(core, () => serving(connection, namespace));
  await registerWeb(app, { core, access, health, page: await registerPages(app) });

  const preparing = prepareTemporal(core, connection, namespace);
  const dispatcher = startDispatcher(core, client, {
    onGone: async (id) => void (await reconcileOne(core, client, id)),
    ...options.dispatcher,
  });
  const reconciler = startReconciler(core, client, options.reconciler);
  const segments = startSegmentKeeper(core);
  const imports = startImportRunner(core);
  const poster = startPoster(core);
  const channels = await startChannels(core);

  async function shutDown(): Promise<void> {
    preparing.stop();
    await app.close();
    await Promise.all([channels.stop(), poster.stop()]);
    await Promise.all([dispatcher.stop(), reconciler.stop(), segments.stop(), imports.stop(), stopSending(core)]);
    await connection.close();
    await core.db.destroy();
  }
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= shutDown();
    return stopping;
  };

  try {
    const url = await app.listen({ host: core.config.host, port: core.config.port });
    return { app, client, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serving(connection: Connection, namespace: string): Promise<void> {
  await connection.withDeadline(Date.now() + 2_500, () => connection.workflowService.describeNamespace({ namespace }));
}
