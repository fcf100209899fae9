import { text } from 'node:stream/consumers';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { openCore } from '#server/app/core.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { requestSchema } from '#server/calls/schema.ts';
import { startDispatcher } from '#server/dispatch/dispatcher.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import { removeJourney } from '#server/journeys/remove.ts';
import { readConfig } from '#server/kit/config.ts';
import { keepSegments } from '#server/segments/pass.ts';

/**
 * A part of the server in a process of its own that kills itself with SIGKILL when it comes to a certain place.
 * Standard input: the deed as JSON. Ends with code 0 when it never came there.
 */
interface Deed {
  data: string;
  /** Where to die, and at which coming. */
  die: { at: string; time: number };
  /** Where mails go. */
  smtp?: string;
  publish?: { id: string; move?: { map: Record<string, string> } };
  remove?: { id: string };
  /** A call of a worker, or the question for a place in another version. */
  call?: unknown;
  move?: unknown;
  ingest?: unknown[];
  /** The groups are kept up until nothing waits any more. */
  groups?: boolean;
  /** Address of Temporal: tells it what stands in the outbox until that is empty. */
  dispatch?: string;
}

const deed: Deed = JSON.parse(await text(process.stdin));
let came = 0;
const config = readConfig({ NHIP_DATA: deed.data, NHIP_PORT: '0', NHIP_SMTP_URL: deed.smtp });
const core = await openCore(config, pino({ level: 'silent' }), {
  crashPoint(name) {
    if (name !== deed.die.at) return;
    came += 1;
    if (came === deed.die.time) process.kill(process.pid, 'SIGKILL');
  },
});
if (deed.publish !== undefined) await publishJourney(core, { ...deed.publish, actor: 'child' });
if (deed.remove !== undefined) await removeJourney(core, { id: deed.remove.id, actor: 'child' });
if (deed.call !== undefined) await perform(core, handlers, { kind: 'call', request: requestSchema.parse(deed.call) });
if (deed.move !== undefined) await perform(core, handlers, { kind: 'move', request: requestSchema.parse(deed.move) });
if (deed.ingest !== undefined) await ingest(core, { source: 'shop', events: deed.ingest.map((event) => incomingEventSchema.parse(event)) });
if (deed.groups === true) while ((await keepSegments(core)) > 0);
if (deed.dispatch !== undefined) {
  const client = new Client({ connection: Connection.lazy({ address: deed.dispatch }) });
  const dispatcher = startDispatcher(core, client, { concurrency: 4, paced: false });
  while ((await core.db.selectFrom('outbox').select('id').executeTakeFirst()) !== undefined)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await dispatcher.stop();
}
process.exit(0);
