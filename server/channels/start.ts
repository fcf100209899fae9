import type { Core } from '#server/kit/core.ts';
import type { Channel, Running } from './channel.ts';
import { channels } from './registry.ts';

/**
 * Lets every channel take in what comes from outside by itself, and begin again when its settings change. A channel that cannot begin is no
 * reason for the server not to: it is said in the log and in the settings.
 */
export async function startChannels(core: Core): Promise<Running> {
  const running = new Map<string, Running>();
  /** One change after the other. */
  let turn: Promise<void> = Promise.resolve();

  async function begin(channel: Channel): Promise<void> {
    await running.get(channel.id)?.stop();
    running.delete(channel.id);
    try {
      const own = await channel.start?.(core);
      if (own !== undefined) running.set(channel.id, own);
    } catch (error) {
      core.log.error({ err: error, channel: channel.id }, 'a channel cannot take anything in');
    }
  }

  const all = Object.values(channels);
  const changed = (id: string) => {
    const channel = all.find((each) => each.id === id);
    if (channel !== undefined) turn = turn.then(() => begin(channel));
  };
  core.bus.on('channel', changed);
  for (const channel of all) await begin(channel);
  return {
    async stop() {
      core.bus.off('channel', changed);
      await turn;
      await Promise.all([...running.values()].map((each) => each.stop()));
    },
  };
}
