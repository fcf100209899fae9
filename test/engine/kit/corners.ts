import type { Answer } from '#nodes/kit/calls.ts';
import type { MovedTo } from '#workflows/interpret/protocol.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import type { Simulation } from '#workflows/simulate/simulate.ts';

/** What random journeys must have come across to be worth their time: every way out of every kind of step, and all that can happen on the way. */
export const corners = [
  ...[
    'on_event>next',
    'on_message>next',
    'by_hand>next',
    'on_date>next',
    'on_schedule>next',
    'on_webhook>next',
    'wait>next',
    'condition>yes',
    'condition>no',
    'exit>',
  ],
  ...['ask>answer_1', 'ask>other', 'ask>person', 'ask>no_answer', 'ask>unreachable', 'ask>not_allowed'],
  ...['survey>low', 'survey>middle', 'survey>high', 'survey>no_answer', 'survey>unreachable', 'survey>not_allowed', 'a score reminded of'],
  ...['send_message>sent', 'send_message>unreachable', 'send_message>not_allowed'],
  ...['wait_until>next', 'wait_until>passed', 'wait_until>unknown', 'goal>next'],
  ...['switch>case_1', 'switch>case_2', 'switch>otherwise', 'split>share_1', 'split>share_2'],
  ...[
    'go_to>next',
    'record_event>next',
    'start_journey>started',
    'start_journey>not_started',
    'set_value>next',
    'update_customer>next',
    'call_webhook>ok',
    'call_webhook>failed',
  ],
  ...['wait_for>event_1', 'wait_for>event_2', 'wait_for>timeout'],
  ...['create_task>done', 'create_task>overdue', 'escalate>handled', 'escalate>exhausted', 'call>overdue'],
  ...['assign>assigned', 'assign>nobody', 'notify_staff>next'],
  ...['ends finished', 'ends exitRule', 'ends goal', 'ends removed', 'ends restarted', 'ends at a way out that leads nowhere'],
  ...['a way back that is counted', 'gone back often enough', 'gone back often enough, and that was all'],
  ...['a pause', 'a hold of the guard', 'a wait skipped', 'a circle', 'an event told twice', 'an event of no use', 'a working day'],
  ...['moved with her step', 'moved with her step, which had changed', 'moved to another step', 'moved back', 'no place for her'],
  ...['an event accepted in time that had not come', 'the next channel at once', 'a word of a channel waited for'],
];

/** Which of them this one has come across. */
export function reached(journey: Journey, { visits, requests, timeline, end }: Simulation): string[] {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]));
  const found = visits.map(({ nodeId, port }) => `${nodes.get(nodeId)?.type}>${port ?? ''}`);
  if (end) found.push(`ends ${end.reason}`);
  const last = nodes.get(visits.at(-1)?.nodeId ?? '');
  if (end?.reason === 'finished' && last?.type !== 'exit') found.push('ends at a way out that leads nowhere');
  if (visits.some(({ visit }) => visit > 1)) found.push('a circle');
  if (journey.edges.some(({ atMost }) => atMost !== undefined)) found.push('a way back that is counted');
  if (visits.some(({ port }) => port?.endsWith('.over'))) found.push('gone back often enough');
  const [left, tally] = [visits.at(-1)?.nodeId, Map.groupBy(visits, ({ nodeId, port }) => `${nodeId}/${port}`)];
  const worn = journey.edges.some(({ from, port, atMost }) => from === left && tally.get(`${from}/${port}`)?.length === atMost);
  if (end?.reason === 'finished' && worn) found.push('gone back often enough, and that was all');
  for (const { kind, request, answer } of requests) {
    if ('held' in answer) found.push('a pause');
    if ('holdUntil' in answer) found.push('a hold of the guard');
    if (request.name === 'remindScore') found.push('a score reminded of');
    if (request.name === 'deadline') found.push('a working day');
    if (request.name === 'unheard' && 'done' in answer && (answer.done as { event: unknown }).event !== null)
      found.push('an event accepted in time that had not come');
    if ('done' in answer && request.name === 'sendNext') {
      if ('again' in (answer.done as object)) found.push('the next channel at once');
      if ('until' in (answer.done as object)) found.push('a word of a channel waited for');
    }
    if (kind === 'move') found.push(wayOf(answer));
  }
  const told = new Set<string>();
  timeline.forEach((moment, index) => {
    if (moment.kind !== 'delivered') return;
    const { delivery } = moment;
    const then = timeline[index + 1];
    const left = then?.kind === 'passed' ? then.entry.nodeId : undefined;
    if (delivery.kind === 'skip' && delivery.nodeId === left) found.push('a wait skipped');
    if (delivery.kind !== 'event') return;
    if (told.has(delivery.id)) found.push('an event told twice');
    else if (left === undefined) found.push('an event of no use');
    told.add(delivery.id);
  });
  return found;
}

function wayOf(answer: Answer): string {
  const to = 'done' in answer ? (answer.done as MovedTo | null) : null;
  if (to === null) return 'no place for her';
  if (to.way === 'kept') return to.loose ? 'moved with her step, which had changed' : 'moved with her step';
  return to.way === 'back' ? 'moved back' : 'moved to another step';
}
