import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const names: Record<string, string> = { thanks: 'Cảm ơn' };
const said = (language: 'vi' | 'en', config: Parameters<typeof definition.sentence>[0]) => {
  const i18n = nodeTranslator(language);
  const translator = { language, t: i18n.t.bind(i18n) as (key: string, options: object) => string, stepName: (id: string) => names[id] };
  return say(translator, definition.sentence(config), 'go_to');
};

describe('go_to', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, { step: 'thanks' }, { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('names the step it leads to', () => {
    expect(said('vi', {})).toBe('Sang bước khác: chưa chọn bước');
    expect(said('vi', { step: 'thanks' })).toBe('Sang bước “Cảm ơn”');
    expect(said('vi', { step: 'thanks', atMost: 3 })).toBe('Quay lại “Cảm ơn”, tối đa 3 lần');
    expect(said('en', { step: 'thanks', atMost: 1 })).toBe('Back to “Cảm ơn”, once at most');
    expect(said('vi', { step: 'gone' })).toBe('Sang bước (bước không còn)');
  });
  it('takes no more rounds than a connection does', () => {
    expect(definition.config.safeParse({ step: 'a', atMost: 50 }).success).toBe(true);
    for (const atMost of [0, 51, 1.5]) expect(definition.config.safeParse({ step: 'a', atMost }).success).toBe(false);
  });
});
