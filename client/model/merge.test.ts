import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, carryOut, commands, emptyJourney, isSound } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { configure, connect, moveNodes, nameNode, removeNodes, setSettings } from './edit.ts';
import { same } from './equal.ts';
import { merge, takeTheirs } from './merge.ts';

const grown = (journey: Journey, list: readonly Command[]) => list.reduce(carryOut, journey);
const base = draw({
  nodes: {
    start: { type: 'on_event', config: { event: 'order_placed' } },
    mail: { type: 'send_message', config: { subject: 'Cũ', body: 'Cũ' } },
    end: { type: 'exit' },
  },
  edges: ['start.next > mail', 'mail.sent > end'],
});

describe('for any two drawings grown from one', () => {
  const three = fc.tuple(commands, commands, commands).map(([first, mine, theirs]) => {
    const ground = grown(emptyJourney, first);
    return { base: ground, mine: grown(ground, mine), theirs: grown(ground, theirs) };
  });

  test('nobody else changed anything: mine stays as it is', () => {
    fc.assert(
      fc.property(three, ({ base: ground, mine }) => {
        const merged = merge(ground, mine, ground);
        expect(merged.conflicts).toEqual([]);
        expect(same(merged.journey, mine)).toBe(true);
      }),
    );
  });

  test('I changed nothing: theirs is taken, in whatever order it lists its parts', () => {
    const sorted = (journey: Journey) => ({
      ...journey,
      nodes: journey.nodes.toSorted((a, b) => a.id.localeCompare(b.id)),
      edges: journey.edges.toSorted((a, b) => `${a.from}/${a.port}`.localeCompare(`${b.from}/${b.port}`)),
    });
    fc.assert(
      fc.property(three, ({ base: ground, theirs }) => {
        const merged = merge(ground, ground, theirs);
        expect(merged.conflicts).toEqual([]);
        expect(sorted(merged.journey)).toEqual(sorted(theirs));
      }),
    );
  });

  test('the arbitrary does collide', () => {
    const found = fc.sample(three, 100).filter(({ base: ground, mine, theirs }) => merge(ground, mine, theirs).conflicts.length > 0);
    expect(found.length).toBeGreaterThan(10);
  });

  test('the outcome is sound, the same changes never collide, and no step that either wrote in is lost', () => {
    fc.assert(
      fc.property(three, ({ base: ground, mine, theirs }) => {
        const { journey } = merge(ground, mine, theirs);
        expect(isSound(journey)).toBe(true);
        expect(merge(ground, mine, mine)).toEqual({ journey: mine, conflicts: [] });
        const before = new Map(ground.nodes.map((node) => [node.id, node]));
        const there = new Set(journey.nodes.map((node) => node.id));
        for (const node of [...mine.nodes, ...theirs.nodes]) {
          const old = before.get(node.id);
          if (old === undefined || node.name !== old.name || !same(node.config, old.config)) expect(there).toContain(node.id);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('when theirs is chosen at every conflict, none is left', () => {
    fc.assert(
      fc.property(three, ({ base: ground, mine, theirs }) => {
        const { journey, conflicts } = merge(ground, mine, theirs);
        const chosen = conflicts.reduce(takeTheirs, journey);
        expect(merge(theirs, chosen, theirs).conflicts).toEqual([]);
        expect(isSound(chosen)).toBe(true);
      }),
    );
  });
});

describe('case by case', () => {
  test('two fields of one step go together', () => {
    const mine = configure(base, 'mail', { subject: 'Mới', body: 'Cũ' });
    const theirs = configure(base, 'mail', { subject: 'Cũ', body: 'Mới' });
    const { journey, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(journey.nodes[1]?.config).toEqual({ subject: 'Mới', body: 'Mới' });
  });

  test('the same field is asked about; mine stands until then', () => {
    const { journey, conflicts } = merge(
      base,
      configure(base, 'mail', { subject: 'Tôi', body: 'Cũ' }),
      configure(base, 'mail', { subject: 'Họ', body: 'Cũ' }),
    );
    expect(conflicts).toEqual([{ path: ['nodes', 'mail', 'config', 'subject'], mine: 'Tôi', theirs: 'Họ' }]);
    expect(journey.nodes[1]?.config.subject).toBe('Tôi');
    const [conflict] = conflicts;
    expect(conflict && takeTheirs(journey, conflict).nodes[1]?.config.subject).toBe('Họ');
  });

  test('a step that one writes in and the other takes away stays', () => {
    const { journey } = merge(base, removeNodes(base, ['mail']), nameNode(base, 'mail', 'Thư cảm ơn'));
    expect(journey.nodes.map(({ id }) => id)).toContain('mail');
  });

  test('a step that one only moves and the other takes away goes', () => {
    const { journey, conflicts } = merge(base, removeNodes(base, ['mail']), moveNodes(base, new Map([['mail', { x: 400, y: 0 }]])));
    expect(journey.nodes.map(({ id }) => id)).not.toContain('mail');
    expect(conflicts).toEqual([]);
  });

  test('one port led to two places is asked about', () => {
    const mine = connect(base, { from: 'mail', port: 'sent', to: 'mail' });
    const theirs = connect(base, { from: 'mail', port: 'sent', to: 'start' });
    const { conflicts, journey } = merge(base, mine, theirs);
    expect(conflicts).toEqual([{ path: ['edges', 'mail/sent'], mine: { to: 'mail', atMost: 3 }, theirs: { to: 'start', atMost: 3 } }]);
    const [conflict] = conflicts;
    expect(conflict && takeTheirs(journey, conflict).edges.find(({ from }) => from === 'mail')?.to).toBe('start');
  });

  test('settings of the journey go together part by part', () => {
    const mine = setSettings(base, { ...base.settings, goal: { event: 'order_paid' } });
    const theirs = setSettings(base, { ...base.settings, exitRules: [{ event: 'order_cancelled' }] });
    const { journey, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(journey.settings).toMatchObject({ goal: { event: 'order_paid' }, exitRules: [{ event: 'order_cancelled' }] });
  });
});
