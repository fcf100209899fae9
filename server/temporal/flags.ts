import path from 'node:path';

/** What the embedded server is told about itself. Everything listens on the loopback address only: it knows no passwords. */
export interface EmbeddedFlags {
  dataFolder: string;
  /** gRPC port. */
  port: number;
  /** Temporal's own pages, on this port; absent: none are served. */
  uiPort?: number | undefined;
  /** Beside the defaults below, or instead of them. */
  dynamicConfig?: Readonly<Record<string, unknown>> | undefined;
}

export const loopback = '127.0.0.1';

const dynamicDefaults: Readonly<Record<string, unknown>> = {
  // Made for a laptop's idle minutes, the usual limits would silently become the speed of a campaign.
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceRPS.visibility': 1_000,
  'frontend.namespaceCount': 20_000,
  'history.rps': 50_000,
  'matching.rps': 50_000,
  // One machine: a second partition only costs polls.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'matching.enableFairness': true,
  // The dispatcher paces campaigns by the length of the queue and needs to know it as it is.
  'matching.TaskQueueInfoByBuildIdTTL': '200ms',
  'system.enableActivityEagerExecution': true,
  // Test customers run ahead of the clock.
  'frontend.WorkflowTimeSkippingEnabled': true,
};

/** File of the embedded server's own database. */
function databaseFile(dataFolder: string): string {
  return path.join(dataFolder, 'temporal.db');
}

/** The command line of the embedded server. */
export function embeddedFlags(options: EmbeddedFlags): string[] {
  const dynamic = { ...dynamicDefaults, ...options.dynamicConfig };
  return [
    ...['server', 'start-dev'],
    ...['--db-filename', databaseFile(options.dataFolder)],
    ...['--ip', loopback, '--port', String(options.port)],
    ...(options.uiPort === undefined
      ? ['--headless']
      : ['--ui-ip', loopback, '--ui-port', String(options.uiPort), '--ui-disable-news-fetch']),
    // FULL is 20 % slower than NORMAL; a customer's place in her journey is worth it when the power goes.
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
    ...['--log-level', 'warn', '--log-format', 'json'],
    ...Object.entries(dynamic).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]),
  ];
}
