import { CircleDot } from 'lucide-react';
import { expect, it } from 'vitest';
import { catalogue } from '#nodes/catalogue.ts';
import { iconNamed } from './icons.ts';

it('every kind of step has the icon it names; add a new one to the list', () => {
  const without = Object.values(catalogue).filter(({ icon }) => icon !== 'circle-dot' && iconNamed(icon) === CircleDot);
  expect(without.map(({ type, icon }) => `${type}: ${icon}`)).toEqual([]);
});
