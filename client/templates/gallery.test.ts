import { expect, test } from 'vitest';
import { listTemplates } from '#server/templates/list.ts';
import { answersOf, missingOf, startOf } from './answers.ts';
import { type Box, placeNamed, placeWithin } from './place.ts';
import { findTemplates, type Template } from './templates.ts';

const all = listTemplates('vi');
const everything = { search: '', goal: 'all', business: 'all' };
const found = (wanted: Partial<typeof everything>, words: (one: Template) => string = () => '') =>
  findTemplates(all, { ...everything, ...wanted }, words).map(({ id }) => id);
const one = (id: string): Template => {
  const template = all.find((each) => each.id === id);
  if (template === undefined) throw new Error(`There is no ${id}`);
  return template;
};

test('found without accents, by name, by what it does and by what it is for', () => {
  expect(found({ search: 'sinh nhat' })).toEqual(['birthday']);
  expect(found({ search: 'van chuyen' })).toEqual(['late-order']);
  expect(found({ search: 'giu chan' }, ({ goal }) => (goal === 'keep' ? 'Giữ chân khách' : ''))).toEqual(['birthday', 'win-back']);
  expect(found({})).toHaveLength(all.length);
});

test('filtered by goal and business together', () => {
  expect(found({ goal: 'remind' })).toEqual(['maintenance', 'warranty', 'appointment']);
  expect(found({ goal: 'remind', business: 'software' })).toEqual(['warranty']);
});

test('what is proposed is enough, save where nothing can be', () => {
  for (const template of all) {
    const open = template.words.filter(({ proposed }) => proposed === '').map(({ name }) => `words.${name}`);
    expect([template.id, missingOf(template, startOf(template))]).toEqual([template.id, open]);
  }
  const template = one('cross-sell');
  const given = { ...startOf(template), words: { bought: ' Nồi ', offer: 'Nắp' }, who: { rule: 'person' as const } };
  expect(missingOf(template, given)).toEqual(['who']);
  expect(missingOf(template, { ...given, name: ' ' })).toEqual(['name', 'who']);
  expect(answersOf(template, given).answers.words).toEqual({ bought: 'Nồi', offer: 'Nắp' });
});

test.each([
  ['small', (drawing: Template['drawing']) => placeWithin(drawing, { width: 320, height: 132 })],
  ['with names', (drawing: Template['drawing']) => placeNamed(drawing, { width: 148, height: 44 })],
])('a picture, %s, holds all of a drawing, and no card covers another', (_how, place) => {
  for (const { id, drawing } of all) {
    const { placed, lines, width, height } = place(drawing);
    expect(lines).toHaveLength(drawing.edges.length);
    for (const [index, one] of placed.entries()) {
      expect([id, one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height]).toEqual([id, true]);
      const covered = placed.slice(index + 1).filter((other) => overlap(one, other));
      expect(covered.map((other) => `${id}: ${one.node.id} over ${other.node.id}`)).toEqual([]);
    }
  }
});

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
