import path from 'node:path';
import { secretNames } from '../auth/secret-names.ts';
import type { Config } from '../kit/config.ts';
import { secret } from '../kit/secrets.ts';

type Environment = Record<string, string | undefined>;

/** What every part is told: absolute folder, one port, the token they share. */
export async function environmentOfParts(config: Config, env: Environment): Promise<Environment> {
  return {
    ...env,
    NHIP_DATA: config.data,
    NHIP_PORT: String(config.port),
    NHIP_SERVER_URL: env.NHIP_SERVER_URL || localUrl(config),
    NHIP_WORKER_TOKEN: config.workerToken ?? (await secret(config.data, secretNames.worker)),
  };
}

/** Where this machine reaches the server. */
export function localUrl(config: Config): string {
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = everywhere ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
}

/** Points the parts at the embedded server, whatever cluster the person's own Temporal settings name. */
export function pointAtEmbedded(env: Environment, dataFolder: string, address: string): Environment {
  const others = Object.entries(env).filter(([key]) => !key.startsWith('TEMPORAL_'));
  return {
    ...Object.fromEntries(others),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_CONFIG_FILE: path.join(dataFolder, 'temporal.toml'),
  };
}
