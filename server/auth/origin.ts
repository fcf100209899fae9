import type { Config } from '#server/kit/config.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The pages whose requests may carry our cookie: the public address and, when that is this very machine, its other names.
 * On one machine the port of the server counts as well, so that a browser that went there directly works too.
 */
export function trustedOrigins(config: Pick<Config, 'publicUrl' | 'port'>): string[] {
  const url = new URL(config.publicUrl);
  const origins = new Set([url.origin]);
  if (loopbackNames.includes(url.hostname)) {
    for (const name of loopbackNames) {
      origins.add(new URL(`${url.protocol}//${name}${url.port === '' ? '' : `:${url.port}`}`).origin);
      origins.add(new URL(`http://${name}:${config.port}`).origin);
    }
  }
  return [...origins];
}

/** Whether a request was made by a page of ours. Browsers send `Origin` with every request that may change something. */
export function isSameSite(headers: { origin?: string | undefined; site?: string | undefined }, trusted: readonly string[]): boolean {
  if (headers.origin !== undefined) return trusted.includes(headers.origin);
  return headers.site === 'same-origin';
}
