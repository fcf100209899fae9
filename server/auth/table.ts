import type { CallerRole } from './roles.ts';

/** `anyone` needs no sign-in; a list names the roles that may call. */
export type Rule = 'anyone' | readonly CallerRole[];

const administrator = ['administrator'] as const;
/** Draws and publishes. */
const managers = ['administrator', 'manager'] as const;
/** Keeps what is live going: pauses, resumes, takes people out, decides about messages nobody can know of. */
const running = ['administrator', 'manager', 'operations'] as const;
/** Leads a team of agents: may help one customer along. */
const leading = ['administrator', 'manager', 'operations', 'lead'] as const;
/** Everybody who works with customers. */
const everybody = ['administrator', 'manager', 'operations', 'lead', 'agent'] as const;
/** The program that carries journeys out; no person. */
const worker = ['worker'] as const;

/**
 * Who may call which procedure: the one place that decides, read by every call. A procedure that is not listed cannot be called by anybody,
 * and a test that walks all of them fails.
 */
export const procedures: Record<string, Rule> = {
  'session.me': 'anyone',
  'session.setup': 'anyone', // works only while there is nobody at all
  'session.setLanguage': everybody,

  'people.list': administrator,
  'people.create': administrator,
  'people.setRole': administrator,
  'people.remove': administrator,
  'keys.list': administrator,
  'keys.create': administrator,
  'keys.revoke': administrator,
  'inlets.get': managers, // the address is a secret
  'inlets.renew': managers,
  'webhooks.signingKey': administrator,
  'settings.get': everybody,
  'settings.save': administrator,
  'status.get': everybody,

  'journeys.list': everybody,
  'journeys.get': everybody,
  'journeys.versions': everybody,
  'journeys.version': everybody,
  'journeys.context': everybody,
  'journeys.create': managers,
  'journeys.save': managers,
  'journeys.rename': managers,
  'journeys.duplicate': managers,
  'journeys.remove': managers,
  'journeys.publish': managers,
  'journeys.qualified': managers,
  'journeys.importFile': managers,
  'journeys.exportFile': everybody,
  'journeys.pause': running,
  'journeys.resumePreview': running,
  'journeys.resume': running,

  'presence.watch': everybody,
  'presence.stroke': managers,
  'presence.ask': managers,
  'presence.answer': managers,
  'templates.list': everybody,
  'templates.use': managers,
  'moves.preview': managers,
  'moves.begin': managers,
  'moves.undo': managers,
  'moves.latest': everybody,
  'moves.people': everybody,
  'live.numbers': everybody,
  'live.people': everybody,
  'live.path': everybody,
  'live.changes': everybody,
  'live.skip': leading,
  'live.remove': leading,
  'enrollments.add': leading,
  'enrollments.addMany': leading,
  'enrollments.list': everybody,

  'customers.list': everybody,
  'customers.get': everybody,
  'customers.timeline': everybody,
  'customers.companyTimeline': everybody,
  'customers.shape': everybody,
  'customers.save': everybody,
  'customers.erasable': managers,
  'customers.erase': managers, // nothing of her comes back
  'customers.optOut': everybody,
  'customers.optIn': leading, // a yes needs somebody who answers for its proof

  'firstRun.journeys': everybody,
  'firstRun.begin': administrator,
  'samples.count': everybody,
  'samples.add': managers,
  'samples.act': managers,
  'samples.remove': managers,

  'channels.list': everybody,
  'channels.settings': administrator,
  'channels.saveEmail': administrator,
  'channels.saveWebhook': administrator,
  'channels.saveChat': administrator,
  'channels.chatLink': everybody,
  'channels.test': administrator,

  'conversations.of': everybody,
  'conversations.inbox': everybody,
  'conversations.seen': everybody,
  'conversations.reply': everybody,
  'conversations.changes': everybody,
  'conversations.typing': everybody,
  'conversations.typed': everybody,
  'search.find': everybody,
  'surveys.ofStep': everybody,

  'segments.list': everybody,
  'segments.get': everybody,
  'segments.members': everybody,
  'segments.count': running, // asks everybody there is
  'segments.save': running,
  'segments.remove': running,
  'duplicates.list': leading,
  'duplicates.merges': leading,
  'duplicates.apart': leading,
  'duplicates.merge': leading,
  'duplicates.undo': leading,

  'imports.list': leading,
  'imports.get': leading,
  'imports.changes': leading,
  'imports.setKind': leading,
  'imports.preview': leading,
  'imports.begin': leading,
  'imports.rows': leading,
  'imports.undo': leading,

  'tray.list': everybody,
  'tray.get': everybody,
  'tray.answer': leading,
  'tray.report': leading,
  'tray.changes': everybody,
  'messages.preview': everybody,
  'messages.unknown': everybody,
  'messages.resolve': running,

  'staff.directory': everybody,
  'staff.teams': everybody,
  'staff.saveTeam': managers,
  'staff.removeTeam': managers,
  'staff.saveBranch': managers,
  'staff.removeBranch': managers,
  'staff.absences': everybody,
  // One's own; of others a lead: see server/staff/absences.ts.
  'staff.addAbsence': everybody,
  'staff.removeAbsence': everybody,
  // Whose task it is decides further: see server/tasks/may.ts.
  'tasks.list': everybody,
  'tasks.counts': everybody,
  'tasks.get': everybody,
  'tasks.ofCustomer': everybody,
  'tasks.create': everybody,
  'tasks.claim': everybody,
  'tasks.hand': everybody,
  'tasks.done': everybody,
  'tasks.tick': everybody,
  'tasks.note': everybody,
  'tasks.changes': everybody,
  // Always one's own.
  'notices.list': everybody,
  'notices.read': everybody,
  'notices.changes': everybody,
  'notices.digest': everybody,
  'notices.setDigest': everybody,

  'worker.perform': worker,
  'worker.tick': worker,
  'worker.hello': worker,
};

/** The same for the HTTP API, by method and path as OpenAPI writes them. */
export const routes: Record<string, Rule> = {
  'POST /api/v1/events': leading,
  'GET /api/v1/customers': everybody,
  'POST /api/v1/customers': everybody,
  'GET /api/v1/customers/{id}': everybody,
  'GET /api/v1/customers.csv': leading, // everybody there is, at once
  'POST /api/v1/imports': leading,
  'GET /api/v1/imports/{id}/rows.csv': leading,
  'GET /api/v1/journeys': everybody,
  'POST /api/v1/journeys': managers,
  'GET /api/v1/journeys/{id}': everybody,
  'GET /api/v1/journeys/{id}/export': everybody,
  'POST /api/v1/journeys/{id}/publish': managers,
  'POST /api/v1/journeys/{id}/pause': running,
  'POST /api/v1/journeys/{id}/resume': running,
  'GET /api/v1/enrollments': everybody,
  'POST /api/v1/enrollments': leading,
  'GET /api/v1/messages': everybody,
  'GET /api/v1/files/{id}': everybody,
  'POST /api/v1/conversations/{id}/replies': everybody,
  'GET /api/v1/schema/journey.json': 'anyone',
};

/** Undefined when the name is not listed. */
export function mayCall(rule: Rule | undefined, role: CallerRole | null): boolean {
  if (rule === undefined) return false;
  return rule === 'anyone' || (role !== null && rule.includes(role));
}
