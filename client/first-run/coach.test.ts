import { describe, expect, it } from 'vitest';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { advance, type Coach, waitsFor } from './coach.ts';

const node = (id: string, type: string, config: JourneyNode['config'] = {}): JourneyNode => ({
  id,
  type,
  name: '',
  config,
  position: { x: 0, y: 0 },
});
const start = node('in', 'on_event', { event: 'order_placed' });
const message = (body: string) => node('mail', 'send_message', { channel: 'email', body });
const fresh: Coach = { journeyId: 'j', done: [] };

describe('the coach', () => {
  it('waits until each thing has been done, in whatever order', () => {
    const begun = advance(fresh, { nodes: [start, message('A')] });
    expect(waitsFor(begun)).toBe('write');
    // A rule of the start is no message.
    expect(advance(begun, { nodes: [node('in', 'on_event', { event: 'order_paid' }), message('A')] })).toBe(begun);
    const added = advance(begun, { nodes: [start, message('A'), node('w', 'wait')] });
    expect(added.done).toEqual(['add']);
    expect(waitsFor(added)).toBe('write');
    const both = advance(added, { nodes: [start, message('B'), node('w', 'wait')] });
    expect(waitsFor(both)).toBe('publish');
    expect(waitsFor({ ...both, done: ['write', 'add', 'publish'] })).toBeUndefined();
  });

  it('takes nothing back: not by an undo, not when the message is deleted', () => {
    const begun = advance(fresh, { nodes: [start, message('A')] });
    expect(advance(begun, { nodes: [start] }).done).toEqual([]);
    const written = advance(begun, { nodes: [start, message('B')] });
    expect(advance(written, { nodes: [start, message('A')] })).toBe(written);
  });
});
