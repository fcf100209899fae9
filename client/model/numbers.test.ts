import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { sameNamed, stepNumbers } from './numbers.ts';
import { problemGroups } from './problem-groups.ts';

const journey = draw({
  nodes: {
    start: { type: 'on_event', config: { event: 'order_placed' } },
    remark: { type: 'note', config: { text: 'Gọi sau 17 giờ' } },
    first: { type: 'send_message' },
    second: { type: 'send_message' },
    end: { type: 'exit' },
  },
  edges: ['start.next > first', 'first.sent > second', 'first.unreachable > end', 'second.sent > end'],
});

test('steps are numbered as one reads them; remarks are passed over', () => {
  expect([...stepNumbers(journey)]).toEqual([
    ['start', 1],
    ['first', 2],
    ['second', 3],
    ['end', 4],
  ]);
});

test('only steps that share their name need their number', () => {
  expect([...sameNamed(journey, ({ type }) => type)]).toEqual([
    ['first', 2],
    ['second', 3],
  ]);
});

test('problems of a kind stand together, errors first', () => {
  const of = (severity: 'error' | 'warning', code: string, nodeId: string) => ({ severity, code, nodeId, text: { key: code } });
  const list = [of('warning', 'open_port', 'a'), of('error', 'missing', 'a'), of('warning', 'open_port', 'b'), of('error', 'gone', 'b')];
  expect(problemGroups(list).map(({ code, problems }) => [code, problems.length])).toEqual([
    ['missing', 1],
    ['gone', 1],
    ['open_port', 2],
  ]);
});
