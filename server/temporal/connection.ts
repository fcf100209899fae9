import { Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/**
 * How to reach Temporal, as its own tools understand it: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, TLS, API key,
 * profiles of `temporal.toml`. Under `npm start` the supervisor has set these for the embedded server.
 */
export function connectionFromEnvironment(env: Readonly<Record<string, string | undefined>>): {
  connection: ConnectionOptions;
  namespace: string;
} {
  const present = Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value]])),
  );
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: present });
  const { address, tls, apiKey, metadata } = connectionOptions;
  return {
    connection: {
      ...(address === undefined ? {} : { address }),
      ...(tls === undefined ? {} : { tls }),
      ...withText(apiKey),
      ...(metadata === undefined ? {} : { metadata }),
    },
    namespace: namespace ?? 'default',
  };
}

function withText(apiKey: unknown): { apiKey?: string } {
  return typeof apiKey === 'string' ? { apiKey } : {};
}

/**
 * A connection that is made on first use and made again when it breaks, so that the server starts
 * whether or not Temporal is there yet.
 */
export function connectLazily(options: ConnectionOptions): Connection {
  return Connection.lazy(options);
}
