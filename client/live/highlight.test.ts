import { expect, test } from 'vitest';
import { highlightOf } from './highlight.ts';

const visits = [
  { nodeId: 'order', port: 'next' },
  { nodeId: 'paid', port: 'timeout' },
  { nodeId: 'mail', port: null },
];

test('every step she was at, every way she took, and where she stands', () => {
  const { nodes, edges, here } = highlightOf({ visits, enrollment: { nodeId: 'mail', endedAt: null } });
  expect([...nodes]).toEqual(['order', 'paid', 'mail']);
  expect([...edges]).toEqual(['order/next', 'paid/timeout']);
  expect(here).toBe('mail');
});

test('who has left stands nowhere', () => {
  expect(highlightOf({ visits, enrollment: { nodeId: 'mail', endedAt: 5 } }).here).toBeUndefined();
});
