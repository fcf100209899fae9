import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

interface Activities {
  perform(kind: string, request: unknown): Promise<{ done: { port: string } }>;
}
const { perform } = proxyActivities<Activities>({ startToCloseTimeout: 60_000 });

/** The welcome journey as most people would write it, with ordinary activities. */
export async function welcomeOrdinary(id: string, limit: number): Promise<string> {
  const replied = { yes: false };
  setHandler(defineSignal('deliver'), () => {
    replied.yes = true;
  });
  await perform('call', { key: `${id}:1`, enrollmentId: id, name: 'send' });
  if (!(await condition(() => replied.yes, limit))) return 'timeout';
  await perform('call', { key: `${id}:2`, enrollmentId: id, name: 'send' });
  return 'thanked';
}
