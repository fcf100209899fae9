import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryOut, commands, emptyJourney, isSound } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import {
  addAfter,
  addStart,
  configure,
  connect,
  disconnect,
  freshNode,
  insertOnEdge,
  moveNodes,
  putOnEdge,
  removeNodes,
  renameJourney,
  setRounds,
} from './edit.ts';
import { graphOf } from './graph.ts';

const waitFor = { type: 'wait_for', config: { events: [{ event: 'order_paid' }], limit: { amount: 3, unit: 'day' } } };
const line = draw({
  nodes: { start: { type: 'on_event', config: { event: 'order_placed' } }, mail: { type: 'send_message' }, end: { type: 'exit' } },
  edges: ['start.next > mail', 'mail.sent > end'],
});
const leads = (journey: typeof line) => journey.edges.map(({ from, port, to }) => `${from}.${port} > ${to}`).sort();

test('whatever one does, the drawing stays sound', () => {
  fc.assert(
    fc.property(commands, (list) => {
      let journey = emptyJourney;
      for (const command of list) {
        journey = carryOut(journey, command);
        expect(isSound(journey), JSON.stringify(command)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('a fresh step has the settings its kind begins with, as its own copy', () => {
  const one = freshNode(line, 'send_message', { x: 3, y: 5 });
  const two = freshNode(line, 'send_message', { x: 0, y: 0 });
  expect(one.config).toEqual(two.config);
  expect(one.config).not.toBe(two.config);
  expect(one.position).toEqual({ x: 4, y: 4 });
  expect(() => freshNode(line, 'no_such_step', { x: 0, y: 0 })).toThrow('no_such_step');
});

describe('connecting', () => {
  test('a port has one connection: a new one takes its place', () => {
    expect(leads(connect(line, { from: 'start', port: 'next', to: 'end' }))).toEqual(['mail.sent > end', 'start.next > end']);
  });
  test('the same connection again changes nothing at all', () => {
    expect(connect(line, { from: 'start', port: 'next', to: 'mail' })).toBe(line);
  });
  test('nothing is connected to a step that is not there', () => {
    expect(connect(line, { from: 'start', port: 'next', to: 'gone' })).toBe(line);
  });
});

describe('putting a step between', () => {
  test('what stood behind follows behind the new step, and room is made', () => {
    const { journey, id } = insertOnEdge(line, { from: 'start', port: 'next', to: 'mail' }, 'wait');
    expect(leads(journey)).toEqual(['mail.sent > end', `start.next > ${id}`, `${id}.next > mail`].sort());
  });
  test('a step without ways out ends what it is put into', () => {
    const { journey, id } = insertOnEdge(line, { from: 'start', port: 'next', to: 'mail' }, 'exit');
    expect(leads(journey)).toEqual(['mail.sent > end', `start.next > ${id}`]);
  });
  test('a loose step is taken into a connection, but not into its own', () => {
    const more = { ...line, nodes: [...line.nodes, freshNode(line, 'wait', { x: 0, y: 0 })] };
    const loose = more.nodes.at(-1)?.id ?? '';
    expect(leads(putOnEdge(more, loose, 'start/next'))).toContain(`${loose}.next > mail`);
    expect(putOnEdge(line, 'mail', 'start/next')).toBe(line);
  });
  test('room is made only for what stands too close', () => {
    const close = moveNodes(line, new Map([['mail', { x: 200, y: 0 }]]));
    const { journey } = insertOnEdge(close, { from: 'start', port: 'next', to: 'mail' }, 'wait');
    expect(graphOf(journey).nodes.get('mail')?.position.x).toBe(496);
    const far = moveNodes(line, new Map([['mail', { x: 900, y: 0 }]]));
    expect(graphOf(insertOnEdge(far, { from: 'start', port: 'next', to: 'mail' }, 'wait').journey).nodes.get('mail')?.position.x).toBe(900);
  });
});

describe('taking a step away', () => {
  test('what led to it leads on to what came behind', () => {
    expect(leads(removeNodes(line, ['mail']))).toEqual(['start.next > end']);
  });
  test('of several ways on, the first port is followed', () => {
    const node = freshNode(line, 'exit', { x: 0, y: 0 });
    const forked = addAfter(line, node, { id: 'mail', port: 'unreachable' });
    expect(leads(removeNodes(forked, ['mail']))).toEqual(['start.next > end']);
  });
  test('a ring does not close onto itself', () => {
    const ring = draw({
      nodes: { a: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } }, b: waitFor },
      edges: ['a.next > b', 'b.timeout > a'],
    });
    expect(removeNodes(ring, ['b']).edges).toEqual([]);
  });
  test('several at once', () => {
    expect(removeNodes(line, ['mail', 'end'])).toMatchObject({ nodes: [{ id: 'start' }], edges: [] });
  });
});

test('connections from ways out that are no more go with them', () => {
  const two = {
    events: [
      { name: 'event_1', event: 'order_paid' },
      { name: 'event_2', event: 'order_cancelled' },
    ],
    limit: { amount: 1, unit: 'day' },
  };
  const journey = draw({
    nodes: { wait: { type: 'wait_for', config: two }, paid: { type: 'exit' }, off: { type: 'exit' } },
    edges: ['wait.event_1 > paid', 'wait.event_2 > off'],
  });
  expect(leads(configure(journey, 'wait', { ...two, events: two.events.slice(1) }))).toEqual(['wait.event_2 > off']);
});

test('a card that does not move keeps its object; a name of blanks is no name', () => {
  expect(moveNodes(line, new Map([['mail', { x: 1, y: 121 }]]))).toBe(line);
  expect(renameJourney(line, '   ')).toBe(line);
});

describe('a way to begin', () => {
  const empty = emptyJourney;
  const example = { id: 'cart', config: { event: 'cart_abandoned' }, entry: { repeat: 'once' as const } };
  const start = (journey: typeof empty) => freshNode(journey, 'on_event', { x: 0, y: 0 });

  test('brings its settings and the rule of entry that suits it', () => {
    const journey = addStart(empty, start(empty), example);
    expect(journey.nodes[0]?.config).toEqual({ event: 'cart_abandoned' });
    expect(journey.settings.entry).toEqual({ per: 'customer', whileInside: 'ignore', repeat: 'once' });
  });
  test('leaves what somebody has chosen, and a second one changes nothing', () => {
    const chosen = { ...empty, settings: { ...empty.settings, entry: { ...empty.settings.entry, whileInside: 'restart' as const } } };
    expect(addStart(chosen, start(chosen), example).settings.entry.repeat).toBe('always');
    const begun = addStart(empty, start(empty), { id: 'any', config: {} });
    expect(addStart(begun, start(begun), example).settings.entry.repeat).toBe('always');
  });
});

describe('a connection drawn back', () => {
  const journey = draw({
    nodes: {
      ...{
        start: { type: 'by_hand' },
        mail: { type: 'send_message' },
        pause: { type: 'wait' },
        call: { type: 'call' },
        end: { type: 'exit' },
      },
    },
    edges: ['start.next > mail', 'mail.sent > pause'],
  });
  const rounds = (of: typeof line) =>
    of.edges.filter(({ atMost }) => atMost !== undefined).map(({ from, port, atMost }) => [from, port, atMost]);
  const back = connect(journey, { from: 'pause', port: 'next', to: 'mail' });
  const then = connect(back, { from: 'pause', port: 'next.over', to: 'call' });

  test('is counted from the beginning; one that leads on is not', () => {
    expect(rounds(back)).toEqual([['pause', 'next', 3]]);
    expect(rounds(connect(journey, { from: 'pause', port: 'next', to: 'end' }))).toEqual([]);
    // What goes round already is counted once.
    expect(rounds(connect(back, { from: 'mail', port: 'unreachable', to: 'pause' }))).toEqual([['pause', 'next', 3]]);
  });
  test('has a way out of its own for those who have been back often enough, as long as it is counted', () => {
    expect(leads(then)).toContain('pause.next.over > call');
    expect(leads(setRounds(then, 'pause/next', undefined))).not.toContain('pause.next.over > call');
    expect(leads(disconnect(then, ['pause/next']))).toEqual(['mail.sent > pause', 'start.next > mail']);
    expect(leads(connect(then, { from: 'pause', port: 'next', to: 'end' }))).not.toContain('pause.next.over > call');
    expect(rounds(connect(setRounds(then, 'pause/next', 5), { from: 'pause', port: 'next', to: 'pause' }))).toEqual([['pause', 'next', 5]]);
  });
  test('keeps its count when a step is put into it', () => {
    const found = then.edges.find(({ atMost }) => atMost !== undefined);
    if (found === undefined) throw new Error('nothing is counted');
    const { journey: roomy, id } = insertOnEdge(then, found, 'wait');
    expect(rounds(roomy)).toEqual([[id, 'next', 3]]);
    expect(leads(roomy)).toEqual(expect.arrayContaining([`pause.next > ${id}`, `${id}.next > mail`, `${id}.next.over > call`]));
    expect(isSound(roomy)).toBe(true);
    expect(isSound(removeNodes(roomy, [id]))).toBe(true);
  });
});

describe('a step that goes on elsewhere', () => {
  const wait = { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } };
  const drawn = draw({
    nodes: { start: { type: 'by_hand' }, rest: wait, go: { type: 'go_to' }, end: { type: 'exit' } },
    edges: ['start.next > rest', 'rest.next > go'],
  });
  const configOf = (journey: typeof drawn) => graphOf(journey).nodes.get('go')?.config;

  test('is counted when it is set to lead back, and not when it leads on', () => {
    const back = configure(drawn, 'go', { step: 'rest' });
    expect(configOf(back)).toEqual({ step: 'rest', atMost: 3 });
    expect(configOf(configure(back, 'go', { step: 'rest' }))).toEqual({ step: 'rest' });
    expect(configOf(configure(back, 'go', { step: 'end', atMost: 3 }))).toEqual({ step: 'end' });
  });
  test('keeps the way out for those who have been back often enough, as long as it counts', () => {
    const back = connect(configure(drawn, 'go', { step: 'rest' }), { from: 'go', port: 'next.over', to: 'end' });
    expect(leads(back)).toContain('go.next.over > end');
    expect(leads(connect(back, { from: 'start', port: 'next', to: 'end' }))).toContain('go.next.over > end');
    expect(leads(configure(back, 'go', { step: 'rest' }))).not.toContain('go.next.over > end');
  });
  test('takes no connection in: what it was put into leads to it', () => {
    const loose = draw({
      nodes: { start: { type: 'by_hand' }, end: { type: 'exit' }, go: { type: 'go_to' } },
      edges: ['start.next > end'],
    });
    expect(leads(putOnEdge(loose, 'go', 'start/next'))).toEqual(['start.next > go']);
  });
});
