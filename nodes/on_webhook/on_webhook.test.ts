import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { config, type OnWebhookConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const of = (inlet: Partial<OnWebhookConfig['inlet']>): OnWebhookConfig => config.parse({ event: 'form_submitted', inlet });
const check = (each: OnWebhookConfig) =>
  definition.check?.(each, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);

describe('on_webhook', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, of({}), { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('listens to its own calls only', () => {
    expect(definition.listens?.(of({}))).toEqual([{ name: 'start', event: 'form_submitted', own: true }]);
  });
  it('says what it is told', () => {
    expect(say(nodeTranslator('vi'), definition.sentence(of({})), 'on_webhook')).toBe('Khi hệ thống khác báo sang: khách điền biểu mẫu');
  });
  it('must know whose call it is', () => {
    expect(check(of({}))).toEqual(['nobody inlet']);
    expect(check(of({ phone: 'contact.phone' }))).toEqual([]);
    expect(check(of({ email: 'email' }))).toEqual([]);
  });
});
