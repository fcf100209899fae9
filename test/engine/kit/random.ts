import * as fc from 'fast-check';
import { definitionOf } from '#nodes/catalogue.ts';
import { atOnce, circles, graphOf, pauses, reachable } from '#workflows/check/graph.ts';
import { compile } from '#workflows/compile/compile.ts';
import type { MoveMap } from '#workflows/compile/place.ts';
import type { Delivery } from '#workflows/interpret/protocol.ts';
import { type Journey, type JourneyEdge, type JourneyNode, journeySchema } from '#workflows/journey/schema.ts';
import { ledBy, withoutLoose } from '#workflows/journey/ways.ts';
import { usedUp } from '#workflows/plan/plan.ts';
import { anyRule, message } from './draw.ts';

const hour = 3_600_000;
const minute = 60_000;

type Kind = Pick<JourneyNode, 'type' | 'config'>;

const limit = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 30 }).map((amount) => ({ amount, unit: 'hour' })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }).map((amount) => ({ amount, unit: 'day' })) },
  { weight: 1, arbitrary: fc.constant({ amount: 1, unit: 'working_day' }) },
);
const types = ['order_paid', 'message_received', 'email_clicked'];
/** Every event by its own conditions: what matches is decided before the engine hears of it, and stands in the script. */
const awaited = fc.uniqueArray(
  fc.record({
    event: fc.constantFrom(...types),
    sameKey: fc.boolean(),
    where: fc.option(fc.constant(anyRule), { nil: undefined, freq: 3 }),
  }),
  { minLength: 2, maxLength: 3, selector: ({ event }) => event },
);

/** A date that may be over, or unknown, has all the ways out there are. */
const birthday = { kind: 'field', field: 'birthday', time: '08:00' };
const city = (value: string) => ({ combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'city', op: 'is', value }] });
const cities = ['Huế', 'Vinh'].map((value, index) => ({ name: `case_${index + 1}`, rules: city(value) }));
const shares = [50, 50].map((percent, index) => ({ name: `share_${index + 1}`, percent }));
/** Steps that ask for an effect and go on. */
const callers: Kind[] = [
  { type: 'record_event', config: { event: 'lesson_done' } },
  { type: 'start_journey', config: { journeyId: 'other' } },
  { type: 'set_value', config: { name: 'lần', how: 'add', type: 'number', by: 1 } },
  { type: 'update_customer', config: { set: [{ name: 'status', value: 'quan tâm' }], labelsOn: ['Quan tâm'] } },
  { type: 'call_webhook', config: { url: 'https://kho.example.vn/nhan', retry: 'hour' } },
  { type: 'assign', config: { who: { rule: 'person', person: { id: 'lan', name: 'Lan' } }, keep: true } },
  { type: 'notify_staff', config: { who: { rule: 'role', role: 'lead' }, title: 'Khách mới', email: false } },
];

const duty = { who: { rule: 'role', role: 'agent' }, due: { amount: 4, unit: 'working_hour' } };
const rung = { who: duty.who, limit: duty.due };
/** Steps that wait for a person. */
const askers: Kind[] = [
  { type: 'create_task', config: { ...duty, title: 'Gọi hỏi thăm' } },
  { type: 'call', config: { ...duty, script: 'Chào khách' } },
  { type: 'escalate', config: { levels: [rung, rung], stops: 'done' } },
];

const question = { ...message, answers: [{ name: 'answer_1', text: 'Có' }], person: 'Gặp nhân viên' };

const kind: fc.Arbitrary<Kind> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        { purpose: 'care' },
        { purpose: 'transaction', ifUnknown: 'resend' },
        { others: [{ channel: 'webhook', body: 'Chào bạn' }] },
      )
      .map((more) => ({ type: 'send_message', config: { ...message, ...more } })),
  },
  { weight: 2, arbitrary: limit.map((until) => ({ type: 'ask', config: { ...question, limit: until } })) },
  { weight: 3, arbitrary: limit.map((until) => ({ type: 'survey', config: { ...message, score: 'csat', limit: until } })) },
  { weight: 2, arbitrary: fc.constant({ type: 'condition', config: { rules: anyRule } }) },
  { weight: 4, arbitrary: limit.map((duration) => ({ type: 'wait', config: { duration } })) },
  { weight: 2, arbitrary: fc.constant({ type: 'wait_until', config: { until: birthday } }) },
  { weight: 1, arbitrary: fc.constant({ type: 'switch', config: { cases: cities } }) },
  { weight: 1, arbitrary: fc.constant({ type: 'split', config: { shares } }) },
  { weight: 1, arbitrary: fc.constant({ type: 'goal', config: { goal: 'Xong' } }) },
  {
    weight: 7,
    arbitrary: fc.record({ events: awaited, most: fc.integer({ min: 1, max: 4 }), limit }).map(({ events, most, limit: until }) => ({
      type: 'wait_for',
      config: { events: events.slice(0, most).map((each, index) => ({ name: `event_${index + 1}`, ...each })), limit: until },
    })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...callers) },
  { weight: 6, arbitrary: fc.constantFrom(...askers) },
  { weight: 1, arbitrary: fc.constantFrom({}, { outcome: 'Xong' }).map((config) => ({ type: 'exit', config })) },
  { weight: 2, arbitrary: fc.constant({ type: 'go_to', config: {} }) },
);

const portsOf: Record<string, (config: Record<string, unknown>) => string[]> = {
  on_event: () => ['next'],
  on_message: () => ['next'],
  by_hand: () => ['next'],
  on_date: () => ['next'],
  on_webhook: () => ['next'],
  on_schedule: () => ['next'],
  send_message: () => ['sent', 'unreachable', 'not_allowed'],
  ask: () => ['answer_1', 'other', 'person', 'no_answer', 'unreachable', 'not_allowed'],
  survey: () => ['low', 'middle', 'high', 'no_answer', 'unreachable', 'not_allowed'],
  condition: () => ['yes', 'no'],
  wait: () => ['next'],
  wait_until: () => ['next', 'passed', 'unknown'],
  switch: () => ['case_1', 'case_2', 'otherwise'],
  split: () => ['share_1', 'share_2'],
  goal: () => ['next'],
  wait_for: (config) => [...(config.events as { name: string }[]).map(({ name }) => name), 'timeout'],
  record_event: () => ['next'],
  set_value: () => ['next'],
  start_journey: () => ['started', 'not_started'],
  update_customer: () => ['next'],
  call_webhook: () => ['ok', 'failed'],
  assign: () => ['assigned', 'nobody'],
  notify_staff: () => ['next'],
  create_task: () => ['done', 'overdue'],
  call: () => ['reached', 'no_answer', 'call_back', 'refused', 'overdue'],
  escalate: () => ['handled', 'exhausted'],
  exit: () => [],
  go_to: () => [],
};

/** What staff do, and a score, wakes the step that asked for it, by its visit: no event of the customer's. */
const wakes: Record<string, string[]> = {
  create_task: ['done:1', 'done:2'],
  call: ['reached:1', 'no_answer:1', 'call_back:1', 'refused:1', 'reached:2'],
  escalate: ['handled:1', 'handled:2'],
  survey: ['low:1', 'middle:1', 'high:1', 'low:2'],
};

const triggers: fc.Arbitrary<Kind[]> = fc.constantFrom(
  [{ type: 'on_event', config: { event: 'order_placed' } }],
  [{ type: 'by_hand', config: {} }],
  [{ type: 'on_date', config: { when: { field: 'birthday', time: '08:00' } } }],
  [{ type: 'on_webhook', config: { event: 'form_submitted', inlet: { phone: 'phone' } } }],
  [{ type: 'on_schedule', config: { when: { every: 'day', time: '08:00' } } }],
  [{ type: 'on_message', config: { channel: 'email', keywords: ['giá'] } }],
  [
    { type: 'by_hand', config: {} },
    { type: 'on_event', config: { event: 'order_placed', where: anyRule } },
  ],
);

const nothing: Kind = { type: 'exit', config: {} };

/**
 * Lets the steps that go on elsewhere lead somewhere: back where there is a wait on the way, counted mostly, else forward; what can lead
 * nowhere ends.
 */
function leadOn(drawn: Pick<Journey, 'nodes' | 'edges'>, starts: number, pickOf: () => number): Pick<Journey, 'nodes' | 'edges'> {
  let { nodes, edges } = drawn;
  const total = nodes.length;
  for (const [index, node] of drawn.nodes.entries()) {
    if (node.type !== 'go_to') continue;
    const pick = pickOf();
    const put = (kind: Kind) => nodes.map((each) => (each.id === node.id ? { ...each, ...kind } : each));
    const goTo = (to: number): Kind => {
      const atMost = to > index || pick % 4 === 0 ? {} : { atMost: 1 + (pick % 2) };
      return { type: 'go_to', config: { step: `n${to}`, ...atMost } };
    };
    const back = put(goTo(starts + (pick % Math.max(1, index - starts))));
    const forward = index + 1 < total ? put(goTo(index + 1 + (pick % (total - index - 1)))) : put(nothing);
    nodes = pick % 3 > 0 && circles(atOnce(graphOf({ nodes: back, edges }))).length === 0 ? back : forward;
    const then = index + 1 + (pick % 2);
    if (then < total && pick % 5 > 0)
      edges = withoutLoose({ nodes, edges: [...edges, { from: node.id, port: 'next.over', to: `n${then}` }] });
  }
  return { nodes, edges };
}

/** Ways lead forward; backward only by one that takes time, so that there is no circle without one. Some lead nowhere. */
const journeyOf = fc
  .record({
    starts: triggers,
    kinds: fc.array(kind, { minLength: 2, maxLength: 10 }),
    targets: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
    rules: fc.integer({ min: 0, max: 2 }),
    goal: fc.boolean(),
  })
  .map(({ starts, kinds, targets, rules, goal }): Journey => {
    const bare = [...starts, ...kinds].map(
      ({ type, config }, index): JourneyNode => ({ id: `n${index}`, type, name: '', config, position: { x: index * 250, y: 0 } }),
    );
    const byId = new Map(bare.map((node) => [node.id, node]));
    let turn = 0;
    const drawn = bare.flatMap((node, index): JourneyEdge[] => {
      return (portsOf[node.type]?.(node.config) ?? []).flatMap((port) => {
        const back = pauses({ nodes: byId }, { from: node.id, port });
        const lowest = back ? starts.length : Math.max(starts.length, index + 1);
        const pick = targets[turn++ % targets.length] ?? 0;
        // The first start leads to the first step, another one anywhere: a start that leads nowhere cannot be published.
        const to = index === 0 ? starts.length : lowest + (pick % (bare.length - lowest));
        // Behind the last one there is nothing, and `to` no number.
        if ((index >= starts.length && pick % 9 === 0) || !(to < bare.length)) return [];
        const way = { from: node.id, port, to: `n${to}` };
        if (to > index || pick % 3 === 0) return [way];
        // Most ways back are counted; where somebody has gone them often enough she goes on, or it is over.
        const after = index + 1 + (pick % 2);
        const then = after < bare.length ? [{ from: node.id, port: usedUp(port), to: `n${after}` }] : [];
        return [{ ...way, atMost: 1 + (pick % 2) }, ...then];
      });
    });
    const { nodes, edges } = leadOn({ nodes: bare, edges: drawn }, starts.length, () => targets[turn++ % targets.length] ?? 0);
    const kept = reachable(graphOf({ nodes, edges }));
    return journeySchema.parse({
      format: 'nhip.journey/1',
      name: 'Random',
      settings: {
        entry: { per: 'key', key: 'orderId' },
        exitRules: [{ event: 'order_cancelled' }, { event: 'order_returned', sameKey: true }].slice(0, rules),
        ...(goal ? { goal: { event: 'order_delivered' } } : {}),
      },
      nodes: nodes.filter(({ id }) => kept.has(id)),
      edges: edges.filter(({ from }) => kept.has(from)),
    });
  });

interface ScriptLine {
  /** ms after the start. */
  after: number;
  delivery: Delivery;
}

export interface Case {
  journey: Journey;
  /** The version that a move leads to, and from there back. */
  other: Journey;
  map: MoveMap;
  /** Index of the start she comes in by. */
  entry: number;
  script: ScriptLine[];
  /** Decides what the world answers. */
  seed: number;
}

/** Another version of a journey: some steps are gone, some have other settings; where people of the steps that are gone may go. */
const changed = (journey: Journey): fc.Arbitrary<{ other: Journey; map: MoveMap }> => {
  const first = journey.nodes.findIndex((node) => definitionOf(node.type)?.traits.starts === undefined);
  return fc
    .record({
      gone: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: journey.nodes.length, maxLength: journey.nodes.length }),
      limits: fc.array(fc.option(limit), { minLength: journey.nodes.length, maxLength: journey.nodes.length }),
      targets: fc.array(fc.nat(1000), { minLength: journey.nodes.length, maxLength: journey.nodes.length }),
    })
    .map(({ gone, limits, targets }) => {
      const there = journey.nodes.filter((_, index) => index <= first || gone[index] !== 0);
      const ids = new Set(there.map(({ id }) => id));
      const stays = there.map((node) => (ids.has(ledBy(node)?.to ?? node.id) ? node : { ...node, ...nothing }));
      const starts = new Set(journey.nodes.slice(0, first).map(({ id }) => id));
      // A start that leads nowhere cannot be published.
      const led = journey.edges
        .map((edge) => (starts.has(edge.from) && !ids.has(edge.to) ? { ...edge, to: `n${first}` } : edge))
        .filter(({ from, to }) => ids.has(from) && ids.has(to));
      const edges = withoutLoose({ nodes: stays, edges: led });
      const kept = reachable(graphOf({ nodes: stays, edges }));
      const nodes = stays
        .filter(({ id }) => kept.has(id))
        .map((node, index): JourneyNode => {
          const other = limits[index];
          if (!other) return node;
          if (node.type === 'wait') return { ...node, config: { duration: other } };
          return node.type === 'wait_for' ? { ...node, config: { ...node.config, limit: other } } : node;
        });
      const others = nodes.slice(first);
      const lost = journey.nodes.filter(({ id }) => !kept.has(id));
      const map = Object.fromEntries(
        lost.flatMap(({ id }, index) => {
          const pick = targets[index] ?? 0;
          const to = others[pick % others.length];
          return pick % 5 === 0 || to === undefined ? [] : [[id, to.id]];
        }),
      );
      return { other: { ...journey, nodes, edges: edges.filter(({ from }) => kept.has(from)) }, map };
    });
};

const reason = fc.constantFrom('removed' as const, 'restarted' as const);
const skip = (nodes: readonly { id: string }[]) => fc.constantFrom(...nodes).map(({ id }): Delivery => ({ kind: 'skip', nodeId: id }));

/**
 * A journey, what comes from outside, and a seed for the answers. All durations are whole hours, and the n-th line of the script comes at
 * n × 10 minutes past an hour: whatever deadline follows from whatever line, the next line is at least ten minutes from it.
 */
export const cases: fc.Arbitrary<Case> = journeyOf.chain((journey) => {
  const { listens, nodes } = compile(journey).plan;
  const starts = nodes.flatMap((node, index) => (node.starts ? [index] : []));
  const waiting = nodes.filter(({ type }) => type.startsWith('wait'));
  // What a channel reports wakes its step by name: no event of the customer, so the plan does not listen to it.
  const ladders = nodes.filter(({ config }) => typeof config === 'object' && config !== null && 'others' in config);
  const words = ladders.flatMap(({ id }) => ['reached_0:1', 'lost_0:1', 'reached_1:1', 'lost_1:1'].map((name) => `${id}/${name}`));
  const nodeKeys = [
    ...listens.filter(({ key }) => key.startsWith('n')).map(({ key }) => key),
    ...nodes.flatMap(({ id, type }) => (wakes[type] ?? []).map((name) => `${id}/${name}`)),
    ...words,
  ];
  const ending = listens.filter(({ key }) => !key.startsWith('n')).map(({ key }) => key);
  const event = (keys: fc.Arbitrary<string[]>) =>
    fc
      .record({ id: fc.integer({ min: 1, max: 3 }), keys })
      .map(({ id, keys: of }): Delivery => ({ kind: 'event', id: `e${id}`, at: id, keys: of }));
  const delivery = fc.oneof(
    ...(nodeKeys.length > 0
      ? [{ weight: 8, arbitrary: event(fc.subarray(nodeKeys, { minLength: 1, maxLength: Math.min(3, nodeKeys.length) })) }]
      : []),
    ...(ending.length > 0 ? [{ weight: 2, arbitrary: event(fc.subarray(ending, { minLength: 1 })) }] : []),
    { weight: 1, arbitrary: skip(nodes) },
    ...(waiting.length > 0 ? [{ weight: 3, arbitrary: skip(waiting) }] : []),
    { weight: 2, arbitrary: fc.constant<Delivery>({ kind: 'resume' }) },
    { weight: 3, arbitrary: fc.constant<Delivery>({ kind: 'move' }) },
    {
      weight: 1,
      arbitrary: reason.map((each): Delivery => ({ kind: 'cancel', reason: each })),
    },
  );
  const hours = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
  return fc
    .record({
      entry: fc.constantFrom(...starts),
      elsewhere: changed(journey),
      items: fc.array(delivery, { minLength: 1, maxLength: 4, size: 'max' }),
      thereAndBack: fc.integer({ min: 0, max: 3 }),
      last: reason,
      hours,
      seed: fc.nat(),
    })
    .map(({ items, thereAndBack, ...rest }) => {
      // Of itself it would hardly happen that she is moved and taken back before she goes on.
      const moves: Delivery[] = thereAndBack > 0 ? [] : [{ kind: 'move' }, { kind: 'move' }];
      return { ...rest, items: [...moves, ...items].slice(0, Math.max(items.length, moves.length)) };
    })
    .map(({ entry, elsewhere, items, last, hours: gaps, seed }) => {
      let at = 0;
      const script = items.map((each, index): ScriptLine => {
        at += gaps[index] ?? 0;
        return { after: at * hour + (index + 1) * 10 * minute, delivery: each };
      });
      // Whoever is still under way then is taken out, so that every case comes to an end.
      script.push({ after: (at + 60) * hour + 50 * minute, delivery: { kind: 'cancel', reason: last } });
      return { journey, ...elsewhere, entry, script, seed };
    });
});
