import type { Step } from '../kit/runtime.ts';
import type { SendMessageConfig } from './config.ts';

/**
 * Asks channel after channel: the server knows their order and says which way out it is, that the next one is to be asked, or until when to
 * wait for a word from this one. No more turns than there are channels, which is for the server to see to.
 */
export const step: Step<SendMessageConfig> = async (runtime, { others = [] }) => {
  if (others.length === 0) return runtime.call('send', {});
  for (let turn = 0; ; turn += 1) {
    const answer = await runtime.call('sendNext', {});
    if ('port' in answer) return answer;
    if ('until' in answer) {
      // By visit and turn: a word about an earlier message comes late, and is of no use here.
      const [reached, lost] = [`reached_${turn}:${runtime.visit}`, `lost_${turn}:${runtime.visit}`];
      const word = await runtime.waitFor([reached, lost], answer.until);
      if (word !== 'timeout' && word.name === reached) return { port: 'sent' };
    }
  }
};
