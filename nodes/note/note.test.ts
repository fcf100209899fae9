import { describe, expect, it } from 'vitest';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';

describe('note', () => {
  it('stands aside: nothing leads to it or away from it', () => {
    expect(definition.traits).toEqual({ aside: true });
    expect(definition.ports({ text: 'x' })).toEqual([]);
  });
  it('is read as one line, cut where it is long', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence({ text: ' Hỏi chị Hà\n về giá ' }), 'note')).toBe('Hỏi chị Hà về giá');
    expect(say(vi, definition.sentence({ text: '' }), 'note')).toBe('Chưa ghi gì');
    expect(say(vi, definition.sentence({ text: 'a'.repeat(500) }), 'note')).toHaveLength(121);
  });
});
