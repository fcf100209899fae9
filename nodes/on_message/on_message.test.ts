import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { evaluate } from '../kit/rules/evaluate.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { OnMessageConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const letsIn = (config: OnMessageConfig, event: Record<string, string>) => {
  const [listen] = definition.listens?.(config) ?? [];
  return listen?.where === undefined || evaluate(listen.where, { customer: {}, start: {}, event, count: () => 0 }, 0);
};
const sentence = (config: OnMessageConfig) => say(nodeTranslator('vi'), definition.sentence(config), 'on_message');

describe('on_message', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, {}, { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('takes any message, or those of a channel, or with one of its words', () => {
    expect(definition.listens?.({ keywords: [] })).toEqual([{ name: 'start', event: 'message_received' }]);
    expect(letsIn({ channel: 'email' }, { channel: 'email', text: 'Alo' })).toBe(true);
    expect(letsIn({ channel: 'email' }, { channel: 'webhook', text: 'Alo' })).toBe(false);
    const config: OnMessageConfig = { channel: 'email', keywords: ['bảo hành', 'giá'] };
    expect(letsIn(config, { channel: 'email', text: 'cho hoi gia' })).toBe(true);
    expect(letsIn(config, { channel: 'webhook', text: 'cho hoi gia' })).toBe(false);
    expect(letsIn(config, { channel: 'email', text: 'Cảm ơn' })).toBe(false);
  });
  it('says when it begins', () => {
    expect(sentence({})).toBe('Khi khách nhắn qua bất kỳ kênh nào');
    expect(sentence({ channel: 'email', keywords: ['giá', 'bảo hành'] })).toBe('Khi khách nhắn qua email có “giá” hoặc “bảo hành”');
  });
  it('points out words that change nothing', () => {
    const codes = (keywords: string[]) => definition.check?.({ keywords }, { nodeId: 'n', channels: {} }).map(({ code }) => code);
    expect(codes(['giá', 'bảo hành'])).toEqual([]);
    expect(codes(['giá', 'hỏi giá'])).toEqual(['keyword_covered']);
    expect(codes(['giá', 'gia'])).toEqual(['keyword_covered']);
  });
});
