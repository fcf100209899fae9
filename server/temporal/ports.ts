import { createServer } from 'node:net';
import { loopback } from './flags.ts';

/** Whether this port can be listened on now. */
export function portIsFree(port: number, host = loopback): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Below what systems hand out to outgoing connections (Linux from 32768, others from 49152): one of these would else take it at any moment. */
const lowest = 10_240;
const highest = 32_000;

/** A port that nobody listens on at this moment. Another program may take it before it is used: be ready to ask again. */
export async function freePort(host = loopback): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await portIsFree(port, host)) return port;
  }
  throw new Error(`No free port was found on ${host} between ${lowest} and ${highest}.`);
}
