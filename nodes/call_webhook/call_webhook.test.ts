import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const config = (url: string) => ({ url, retry: 'hour' as const });
const check = (url: string) =>
  definition.check?.(config(url), { nodeId: 'n', channels: {} }).map(({ code, severity }) => `${severity} ${code}`);

describe('call_webhook', () => {
  it.each(['ok', 'failed'] as const)('leaves by what became of the call: %s', async (port) => {
    const calls = { webhook: () => ({ port }) };
    expect(await run(step, config('https://a.vn'), { now: 5, calls })).toEqual({ port, at: 5, asked: ['webhook {}'] });
  });
  it('says whom it tells', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence(config('https://kho.example.vn:8443/x?a=1')), 'call_webhook')).toBe('Báo sang kho.example.vn:8443');
    expect(say(vi, definition.sentence({ url: 'kho' }), 'call_webhook')).toBe('Báo cho hệ thống khác: chưa có địa chỉ');
  });
  it('finds addresses that cannot be called, and those others can read along', () => {
    expect(check('https://kho.example.vn/nhan')).toEqual([]);
    expect(check('http://kho.example.vn/nhan')).toEqual(['warning plain_http']);
    for (const url of ['kho.example.vn', 'ftp://kho.example.vn', 'https://me:pass@kho.example.vn', 'https://']) {
      expect(check(url)).toEqual(['error bad_url']);
    }
  });
});
