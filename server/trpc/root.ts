import { keysRouter, peopleRouter, sessionRouter, statusRouter } from '#server/auth/router.ts';
import { workerRouter } from '#server/calls/router.ts';
import { channelsRouter } from '#server/channels/router.ts';
import { conversationsRouter } from '#server/conversations/router.ts';
import { customersRouter } from '#server/customers/router.ts';
import { settingsRouter } from '#server/documents/router.ts';
import { duplicatesRouter } from '#server/duplicates/router.ts';
import { enrollmentsRouter } from '#server/enrollments/router.ts';
import { firstRunRouter } from '#server/first-run/router.ts';
import { importsRouter } from '#server/imports/router.ts';
import { inletsRouter } from '#server/inlets/router.ts';
import { journeysRouter } from '#server/journeys/router.ts';
import { liveRouter } from '#server/live/router.ts';
import { messagesRouter, trayRouter } from '#server/messages/router.ts';
import { movesRouter } from '#server/moves/router.ts';
import { noticesRouter } from '#server/notices/router.ts';
import { presenceRouter } from '#server/presence/router.ts';
import { samplesRouter } from '#server/samples/router.ts';
import { searchRouter } from '#server/search/router.ts';
import { segmentsRouter } from '#server/segments/router.ts';
import { staffRouter } from '#server/staff/router.ts';
import { surveysRouter } from '#server/surveys/router.ts';
import { tasksRouter } from '#server/tasks/router.ts';
import { templatesRouter } from '#server/templates/router.ts';
import { webhooksRouter } from '#server/webhooks/router.ts';
import { router } from './init.ts';

/** Every procedure there is. Each subject brings its own. */
export const appRouter = router({
  session: sessionRouter,
  people: peopleRouter,
  keys: keysRouter,
  settings: settingsRouter,
  status: statusRouter,
  journeys: journeysRouter,
  presence: presenceRouter,
  templates: templatesRouter,
  firstRun: firstRunRouter,
  samples: samplesRouter,
  customers: customersRouter,
  channels: channelsRouter,
  conversations: conversationsRouter,
  search: searchRouter,
  segments: segmentsRouter,
  imports: importsRouter,
  duplicates: duplicatesRouter,
  enrollments: enrollmentsRouter,
  moves: movesRouter,
  live: liveRouter,
  tray: trayRouter,
  messages: messagesRouter,
  webhooks: webhooksRouter,
  inlets: inletsRouter,
  surveys: surveysRouter,
  staff: staffRouter,
  tasks: tasksRouter,
  notices: noticesRouter,
  worker: workerRouter,
});

/** The type clients and workers see; nothing else of the server may reach them. */
export type AppRouter = typeof appRouter;
