import { expect, it } from 'vitest';
import { nodeTranslator } from '../load.ts';
import { unfold } from './unfold.ts';

it('puts a part of a setting below the setting, in whatever order they stand', () => {
  const tree = { a: { b: { label: 'B' } } };
  expect(unfold({ a: { label: 'A' }, 'a.b': { label: 'B' } })).toEqual({ a: { label: 'A', ...tree.a } });
  expect(unfold({ 'a.b': { label: 'B' }, a: { label: 'A' } })).toEqual({ a: { label: 'A', ...tree.a } });
});

it('has the labels of parts said, not their keys', () => {
  const t = nodeTranslator('vi');
  expect(t.t('fields.events.where.label', { ns: 'wait_for' })).toBe('Chỉ khi');
  expect(t.t('fields.events.label', { ns: 'wait_for' })).toBe('Chờ những gì');
  expect(t.t('fields.levels.limit.label', { ns: 'escalate' })).toBe('Trong');
});
