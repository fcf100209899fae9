import { expect, test, vi } from 'vitest';
import { patiently } from './patience.ts';

const failing = (times: number) => {
  let turn = 0;
  return async () => {
    turn += 1;
    if (turn <= times) throw new Error(`no ${turn}`);
    return turn;
  };
};

test('goes on until it succeeds, and tells of the first failure only at first', async () => {
  const tell = vi.fn();
  expect(await patiently(failing(2), { signal: new AbortController().signal, tell })).toBe(3);
  expect(tell.mock.calls.map(([error]) => String(error))).toEqual(['Error: no 1']);
});

test('gives up when it is told to stop, also in the middle of a pause', async () => {
  const stop = new AbortController();
  const tell = vi.fn(() => setImmediate(() => stop.abort()));
  await expect(patiently(failing(99), { signal: stop.signal, tell })).rejects.toThrow('aborted');
  await expect(patiently(failing(0), { signal: stop.signal, tell })).rejects.toThrow('aborted');
  expect(tell).toHaveBeenCalledTimes(1);
});
