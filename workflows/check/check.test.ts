import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { say } from '#nodes/kit/texts.ts';
import { nodeTranslator } from '#nodes/load.ts';
import { draw } from '#test/engine/kit/draw.ts';
import { cases } from '#test/engine/kit/random.ts';
import type { Journey } from '../journey/schema.ts';
import { check, hasErrors } from './check.ts';
import en from './texts.en.json' with { type: 'json' };
import vi from './texts.vi.json' with { type: 'json' };

const message = { channel: 'email', purpose: 'care', subject: 'Chào bạn', body: 'Cảm ơn bạn.' };
const start: Parameters<typeof draw>[0][string] = ['on_event', { event: 'order_placed' }, { next: 'out' }];
const out: Parameters<typeof draw>[0][string] = ['exit', {}];
const ready = { channels: { email: true } };

const found = (journey: Journey) =>
  check(journey, ready).map(({ severity, code, nodeId = '', field = '' }) => [severity, code, nodeId, field].filter(Boolean).join(' '));
/** A drawing whose edges do not come from its nodes. */
const withEdges = (journey: Journey, edges: [from: string, port: string, to: string][]): Journey => ({
  ...journey,
  edges: [...journey.edges, ...edges.map(([from, port, to]) => ({ from, port, to }))],
});

describe('the whole', () => {
  test('is fine when it is', () => expect(found(draw({ start, out }))).toEqual([]));
  test('needs a start', () => expect(found(draw({ out }))).toEqual(['error no_trigger', 'error unreachable out']));
  test('has ids of its own for each step', () => {
    const journey = draw({ start, out });
    expect(found({ ...journey, nodes: journey.nodes.map((node) => ({ ...node, id: 'start' })), edges: [] })).toContain(
      'error same_id start',
    );
  });
  test('knows what tells entries apart, and how long a rest is', () => {
    expect(found(draw({ start, out }, { entry: { per: 'key' } }))).toEqual(['error no_entry_key settings.entry.key']);
    expect(found(draw({ start, out }, { entry: { repeat: 'cooldown' } }))).toEqual(['error no_cooldown settings.entry.cooldown']);
  });
  test('leaves by events that can come, compared with what is there', () => {
    const value = { kind: 'field', source: 'event', field: 'total', op: 'at_least', value: 'nhiều' };
    const settings = {
      exitRules: [{ event: 'order_cancelled' }, { event: 'contact' }],
      goal: { event: 'order_paid', where: { combinator: 'and', rules: [value] } },
    };
    expect(found(draw({ start, out }, settings))).toEqual([
      'error contact_is_no_event settings.exitRules.1.event',
      'error rules_not_comparable settings.goal.where.rules.0.value',
    ]);
  });
});

describe('a step', () => {
  test('that nothing leads to', () => {
    expect(found(draw({ start, alone: ['wait', { duration: { amount: 1, unit: 'day' } }, { next: 'out' }], out }))).toEqual([
      'error unreachable alone',
    ]);
  });
  test('of a kind this version does not know keeps the others checkable', () => {
    const journey = draw({ start: ['on_event', {}, { next: 'odd' }], odd: ['teleport', {}, { next: 'out' }], out });
    expect(found(journey)).toEqual(['error missing_setting start event', 'error unknown_type odd']);
  });
  test('whose settings are missing, or wrong, one sentence a field', () => {
    const journey = draw({
      start: ['on_event', { event: '  ' }, { next: 'wait' }],
      wait: ['wait', { duration: { amount: -1.5, unit: 'year' } }, { next: 'out' }],
      out,
    });
    expect(found(journey)).toEqual([
      'error missing_setting start event',
      'error wrong_setting wait duration.unit',
      'error wrong_setting wait duration.amount',
    ]);
  });
  test('with a way out that is open: an end that was perhaps not meant; of a start, nothing at all', () => {
    const send: Parameters<typeof draw>[0][string] = ['send_message', message, { sent: 'out', unreachable: 'out' }];
    expect(found(draw({ start: ['by_hand', {}, { next: 'send' }], send, out }))).toEqual(['warning open_port send']);
    expect(found(draw({ start: ['by_hand', {}] }))).toEqual(['error trigger_open start']);
  });
  test('that asks for the same order in a journey that knows none', () => {
    const reply = { events: [{ event: 'order_paid', sameKey: true }], limit: { amount: 1, unit: 'day' } };
    const drawn = (settings: Record<string, unknown>) =>
      draw({ start: ['by_hand', {}, { next: 'paid' }], paid: ['wait_for', reply, { event_1: 'out', timeout: 'out' }], out }, settings);
    expect(found(drawn({}))).toEqual(['warning same_key_alone paid']);
    expect(found(drawn({ entry: { per: 'key', key: 'orderId' } }))).toEqual([]);
    expect(found(drawn({ exitRules: [{ event: 'order_cancelled', sameKey: true }] }))).toEqual([
      'warning same_key_alone settings.exitRules.0.sameKey',
      'warning same_key_alone paid',
    ]);
  });
  test('whose channel is not connected still works, into the test tray', () => {
    const send: Parameters<typeof draw>[0][string] = ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }];
    const problems = check(draw({ start: ['by_hand', {}, { next: 'send' }], send, out }), { channels: {} });
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning test_tray']);
    expect(hasErrors(problems)).toBe(false);
  });
});

describe('a connection', () => {
  const journey = draw({ start, out });
  test('to a step that is gone', () => expect(found(withEdges(journey, [['start', 'next', 'gone']]))).toEqual(['error loose_edge start']));
  test('by a way out that is not there', () =>
    expect(found(withEdges(journey, [['start', 'left', 'out']]))).toEqual(['error no_such_port start']));
  test('by a way out that is taken', () =>
    expect(found(withEdges(journey, [['start', 'next', 'out']]))).toEqual(['error port_twice start']));
  test('into a start', () => {
    const send: Parameters<typeof draw>[0][string] = ['send_message', message, { sent: 'start', unreachable: 'out', not_allowed: 'out' }];
    expect(found(draw({ start: ['by_hand', {}, { next: 'send' }], send, out }))).toContain('error edge_to_trigger send');
  });
  test('that makes a circle without a wait; with one it is fine', () => {
    const ways = (sent: string) => ({ sent, unreachable: 'out', not_allowed: 'out' });
    const nodes: Parameters<typeof draw>[0] = {
      start: ['by_hand', {}, { next: 'a' }],
      a: ['send_message', message, ways('b')],
      b: ['send_message', message, ways('a')],
      out,
    };
    expect(found(draw(nodes))).toEqual(['error circle b']);
    const rest: Parameters<typeof draw>[0] = {
      b: ['send_message', message, ways('w')],
      w: ['wait', { duration: { amount: 1, unit: 'day' } }, { next: 'a' }],
    };
    const drawn = draw({ ...nodes, ...rest });
    expect(found(drawn)).toEqual(['warning endless w']);
    const counted = drawn.edges.map((edge) => (edge.from === 'w' ? { ...edge, atMost: 3 } : edge));
    expect(found({ ...drawn, edges: counted })).toEqual(['warning open_port w']);
    const then = [...counted, { from: 'w', port: 'next.over', to: 'out' }];
    expect(found({ ...drawn, edges: then })).toEqual([]);
    // Nobody is counted any more, so nobody leaves by that way.
    expect(found({ ...drawn, edges: [...drawn.edges, { from: 'w', port: 'next.over', to: 'out' }] })).toContain('error no_such_port w');
  });
  test('counted or not, makes no circle without a wait', () => {
    const drawn = draw({
      start: ['by_hand', {}, { next: 'a' }],
      a: ['send_message', message, { sent: 'a', unreachable: 'out', not_allowed: 'out' }],
      out,
    });
    const edges = drawn.edges.map((edge) => (edge.to === 'a' && edge.from === 'a' ? { ...edge, atMost: 3 } : edge));
    expect(found({ ...drawn, edges })).toContain('error circle a');
  });
  test('that makes a circle through a wait which may be over at once', () => {
    const round = (until: Record<string, unknown>, port = 'next') =>
      draw({
        start: ['by_hand', {}, { next: 'a' }],
        a: ['send_message', message, { sent: 'w', unreachable: 'out', not_allowed: 'out' }],
        w: ['wait_until', { until }, { next: 'out', passed: 'out', unknown: 'out', [port]: 'a' }],
        out,
      });
    const hour = { kind: 'weekday', days: [1], time: '09:00' };
    const codes = (...of: Parameters<typeof round>) => found(round(...of)).filter((each) => each.includes('circle'));
    expect(codes(hour)).toEqual([]);
    expect(codes({ ...hour, until: '17:00' })).toEqual(['error circle w']);
    expect(codes({ kind: 'opening' })).toEqual(['error circle w']);
    const birthday = { kind: 'field', field: 'birthday', time: '09:00' };
    expect(codes(birthday)).toEqual([]);
    expect(codes(birthday, 'unknown')).toEqual(['error circle w']);
  });
});

test('says every problem in both languages', () => {
  const rule = { combinator: 'and', rules: [{ kind: 'field', source: 'start', field: 'x', op: 'is' }] };
  const broken = withEdges(
    draw(
      {
        start: ['on_event', { event: '', where: rule }, { next: 'start' }],
        odd: ['teleport', {}],
        alone: ['wait_for', { events: [{ event: 'contact', sameKey: true }], limit: { amount: 900, unit: 'day' } }, { event_1: 'alone' }],
        send: ['send_message', { ...message, body: '{{ x', ifUnknown: 'resend' }, { sent: 'send' }],
        second: ['by_hand', {}],
      },
      { entry: { per: 'key', repeat: 'cooldown' }, exitRules: [{ event: 'contact', where: rule, sameKey: true }] },
    ),
    [
      ['start', 'next', 'gone'],
      ['start', 'no', 'odd'],
    ],
  );
  const problems = check(broken, { channels: {} });
  expect(new Set(problems.map(({ code }) => code)).size).toBeGreaterThan(12);
  for (const language of ['vi', 'en'] as const) {
    const translator = nodeTranslator(language, { vi: { check: vi }, en: { check: en } });
    for (const { text, code } of problems) {
      const said = say(translator, text, 'check');
      expect(said, code).not.toMatch(/\{\{\w|undefined|^[\w:]+(\.\w+)+$/);
      expect(said.length, code).toBeGreaterThan(10);
    }
  }
});

test('random drawings that compile have no errors, and a connection that is taken away leaves one way out more open', () => {
  const open = (journey: Journey, from?: string) =>
    check(journey, ready).filter(({ code, nodeId }) => nodeId === from && ['open_port', 'trigger_open'].includes(code)).length;
  fc.assert(
    fc.property(cases, fc.nat(), ({ journey }, which) => {
      expect(hasErrors(check(journey, ready))).toBe(false);
      // With one that is counted goes the way out of those who have gone it often enough.
      const edges = journey.edges.filter(({ atMost }) => atMost === undefined);
      const gone = edges[which % edges.length];
      const cut = { ...journey, edges: journey.edges.filter((edge) => edge !== gone) };
      expect(open(cut, gone?.from)).toBe(open(journey, gone?.from) + 1);
    }),
    { numRuns: 60 },
  );
});
