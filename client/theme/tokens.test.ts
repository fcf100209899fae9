import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { dark, dyes, light, type Scheme, type SurfaceToken } from './tokens.ts';

/** Every pair of text and ground that the screens put together. */
function pairs(scheme: Scheme): [name: string, text: string, ground: string][] {
  const { surfaces } = scheme;
  const grounds: SurfaceToken[] = ['page', 'card', 'hover'];
  const list: [string, string, string][] = [];
  for (const ground of grounds) {
    for (const text of ['ink', 'secondary'] as const) list.push([`${text} on ${ground}`, surfaces[text], surfaces[ground]]);
    for (const dye of dyes) list.push([`${dye} on ${ground}`, scheme.dyes[dye].main, surfaces[ground]]);
  }
  for (const dye of dyes) {
    const { main, tint, strong } = scheme.dyes[dye];
    list.push([`${dye} on its tint`, main, tint], [`strong ${dye} on its tint`, strong, tint], [`ink on ${dye} tint`, surfaces.ink, tint]);
    list.push([`secondary on ${dye} tint`, surfaces.secondary, tint]);
    list.push([`text on ${dye}`, surfaces['on-accent'], main], [`text on strong ${dye}`, surfaces['on-accent'], strong]);
  }
  list.push(['rail', surfaces['rail-ink'], surfaces.rail], ['active in rail', surfaces['rail-ink'], surfaces['rail-active']]);
  return list;
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, scheme) => {
  test.each(pairs(scheme))('%s can be read', (_pair, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('borders of controls can be seen', () => {
    for (const ground of ['page', 'card'] as const) {
      expect(contrast(scheme.surfaces['line-strong'], scheme.surfaces[ground])).toBeGreaterThanOrEqual(3);
    }
  });
});

test('the measure itself is right', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
});
