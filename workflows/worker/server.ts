import os from 'node:os';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { Answer, Request } from '#nodes/kit/calls.ts';
import type { AppRouter } from '#server/trpc/root.ts';
import type { RequestKind } from '../interpret/protocol.ts';
import type { TickActivity } from '../temporal/tick.ts';
import type { WorkerSettings } from './settings.ts';

/** The server says that there is no such living enrollment, and will go on saying so. */
export class NoEnrollment extends Error {
  override name = 'NoEnrollment';
}

/** What a worker asks of the server. */
export interface ServerLink {
  /** Throws NoEnrollment; anything else may be tried again. */
  perform(kind: RequestKind, request: Request, signal: AbortSignal): Promise<Answer>;
  /** What a journey's clock has to do. Anything thrown may be tried again. */
  tick(journeyId: string, signal: AbortSignal): ReturnType<TickActivity>;
  /** Says that this worker is there. */
  hello(signal: AbortSignal): Promise<void>;
}

/** Not NOT_FOUND: that is also said by a server that does not know the procedure, and every enrollment would end by a wrong address. */
const goneCode = 'PRECONDITION_FAILED';

export function serverLink({ serverUrl, token }: Pick<WorkerSettings, 'serverUrl' | 'token'>, version: string): ServerLink {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${serverUrl}/trpc`, headers: { authorization: `Bearer ${token}` } })],
  });
  const host = `${os.hostname()} ${process.pid}`;
  return {
    async perform(kind, request, signal) {
      try {
        const answer = await client.worker.perform.mutate({ kind, request }, { signal });
        // JSON leaves out what is undefined.
        return 'held' in answer || 'holdUntil' in answer ? answer : { done: answer.done ?? null };
      } catch (error) {
        if (error instanceof TRPCClientError && error.data?.code === goneCode) throw new NoEnrollment(error.message, { cause: error });
        throw error;
      }
    },
    tick: (journeyId, signal) => client.worker.tick.mutate({ journeyId }, { signal }),
    async hello(signal) {
      await client.worker.hello.mutate({ version, host }, { signal });
    },
  };
}
