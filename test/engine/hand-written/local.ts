import { condition, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow';

interface Activities {
  performQuick(kind: string, request: unknown): Promise<{ done: { port: string } }>;
}
const { performQuick } = proxyLocalActivities<Activities>({ startToCloseTimeout: 2_000 });

/** The welcome journey as a programmer would write it, with local activities: the measure that ours is held against. */
export async function welcomeLocal(id: string, limit: number): Promise<string> {
  const replied = { yes: false };
  setHandler(defineSignal('deliver'), () => {
    replied.yes = true;
  });
  await performQuick('call', { key: `${id}:1`, enrollmentId: id, name: 'send' });
  if (!(await condition(() => replied.yes, limit))) return 'timeout';
  await performQuick('call', { key: `${id}:2`, enrollmentId: id, name: 'send' });
  return 'thanked';
}
