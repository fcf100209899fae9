import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

export interface Gateway {
  url: string;
  /** What came, its signature checked. */
  heard(): { id: string; type: string; data: Record<string, unknown> }[];
  /** What it answers with; `silent`: takes it and hangs up. */
  behave(status: number | 'silent'): void;
  stop(): Promise<void>;
}

/** A message gateway that speaks Standard Webhooks, on a free port of this machine. */
export async function startGateway(secret: string): Promise<Gateway> {
  const heard: ReturnType<Gateway['heard']> = [];
  let status: number | 'silent' = 202;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      try {
        const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
        const told = new Webhook(secret).verify(body, headers);
        heard.push({ id: headers['webhook-id'] ?? '', ...(told as { type: string; data: Record<string, unknown> }) });
      } catch {
        response.writeHead(401).end('bad signature');
        return;
      }
      if (status === 'silent') request.socket.destroy();
      else response.writeHead(status).end('gọi 0901234567');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/in`,
    heard: () => [...heard],
    behave(next) {
      status = next;
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
