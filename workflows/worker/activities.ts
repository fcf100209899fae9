import { ApplicationFailure, Context } from '@temporalio/activity';
import { goneType, type Perform } from '../temporal/perform.ts';
import type { TickActivity } from '../temporal/tick.ts';
import { NoEnrollment, type ServerLink } from './server.ts';

/** How often a long call says that its worker lives; see `heartbeatTimeout` in temporal/host.ts. Quick ones never come to it. */
const heartbeatMs = 2_500;

/** The activities of a worker: one question to the server, under two names so that Temporal treats it in two ways, and that of clocks. */
export function activities(server: ServerLink): { performQuick: Perform; perform: Perform; tick: TickActivity } {
  const perform: Perform = async (kind, request) => {
    const context = Context.current();
    const beating = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      return await server.perform(kind, request, context.cancellationSignal);
    } catch (error) {
      if (error instanceof NoEnrollment) throw ApplicationFailure.nonRetryable(error.message, goneType);
      // The message may hold an address or a name and would stay in the history: what is known of the failure stands in the server's log.
      throw ApplicationFailure.retryable(`The server did not carry out ${request.name} (${request.key})`, 'ServerFailed');
    } finally {
      clearInterval(beating);
    }
  };
  const tick: TickActivity = async (journeyId) => {
    try {
      return await server.tick(journeyId, Context.current().cancellationSignal);
    } catch {
      // As above: what is known of the failure stands in the server's log.
      throw ApplicationFailure.retryable(`The server did not answer the clock of ${journeyId}`, 'ServerFailed');
    }
  };
  return { performQuick: perform, perform, tick };
}
