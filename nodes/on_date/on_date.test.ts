import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';

import { config, type OnDateConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const when = (more: Partial<OnDateConfig['when']> = {}): OnDateConfig =>
  config.parse({ when: { field: 'birthday', time: '08:00', ...more } });
const said = (of: OnDateConfig, language: 'vi' | 'en' = 'vi') => say(nodeTranslator(language), definition.sentence(of), 'on_date');

describe('on_date', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, when(), { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('says which day', () => {
    expect(said(when())).toBe('Đúng ngày sinh hằng năm, lúc 8:00');
    expect(said(when({ field: 'ngay_bao_duong', shift: -7, repeat: 'once', time: '14:00' }))).toBe(
      '7 ngày trước ngay_bao_duong, lúc 14:00, một lần',
    );
    expect(said(when({ shift: 1 }), 'en')).toBe('1 day after birthday every year, at 8:00');
  });
  it('wants to know how many days lie between', () => {
    const check = (of: OnDateConfig) => definition.check?.(of, { nodeId: 'n', channels: {} }).map(({ code }) => code);
    expect(check(when({ repeat: 'days' }))).toEqual(['no_every']);
    expect(check(when({ repeat: 'days', every: 90 }))).toEqual([]);
  });
});
