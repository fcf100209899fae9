import { lookup as resolve } from 'node:dns';
import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayCall } from './allowed.ts';

/** Why no answer came. `private_address`: the name leads into a network of one's own, which is not allowed. */
export type NoAnswer = 'timeout' | 'private_address' | 'unknown_host' | 'no_connection';

export type Answer = { status: number } | { failed: NoAnswer };

export interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** For everything together, ms. */
  timeout: number;
  /** Hosts, addresses and ranges that may be called although they are private. */
  allowed: readonly string[];
}

class PrivateAddress extends Error {}

/**
 * Posts to an address a person has typed. The addresses the name leads to are looked at when the connection is made, and the connection goes
 * to one of those: a name that changes its mind in between gains nothing. Redirections are not followed, and what is answered is not read.
 */
export function post({ url, headers, body, timeout, allowed }: Post): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // An address that is written as one is never looked up.
  if (isIP(host) !== 0 && !mayCall({ host, address: host, allowed })) return Promise.resolve({ failed: 'private_address' });
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const open = found.filter(({ address }) => mayCall({ host, address, allowed }));
      const [first] = open;
      if (first === undefined) return done(new PrivateAddress(name), []);
      return options.all === true ? done(null, open) : done(null, first.address, first.family);
    });
  };
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    lookup,
    agent: false,
    signal: AbortSignal.timeout(timeout),
  };
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((done) => {
    const call = send(url, options, (response) => {
      done({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    call.on('error', (error) => done({ failed: reasonOf(error) }));
    call.end(body);
  });
}

function reasonOf(error: Error): NoAnswer {
  if (error instanceof PrivateAddress) return 'private_address';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout';
  const code = 'code' in error ? error.code : undefined;
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'unknown_host' : 'no_connection';
}
