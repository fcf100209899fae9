import { afterAll, beforeAll, expect, test } from 'vitest';
import { compiled, welcome } from './kit/draw.ts';
import { eventsOf } from './kit/history.ts';
import { allWell, event, openRig, type Rig, resultOf, tell, until } from './kit/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

test('welcome, wait for an event, message, exit: thirteen events', async () => {
  const input = rig.admit(compiled(welcome()), allWell);
  const handle = await rig.start(input);
  await until(async () => (await handle.query<{ nodeId: string; until?: number }>('position')).until);
  await tell(handle, event('e1', 'listen/event_1'));
  expect(await resultOf(handle)).toEqual({ reason: 'finished', seq: 4 });
  expect(await eventsOf(handle)).toEqual([]);
});
