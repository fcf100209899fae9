import '@mantine/core/styles.layer.css';
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/600.css';
import '../../../client/theme/global.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { journeySchema } from '#workflows/journey/schema.ts';
import { startI18n } from '../../../client/i18n/i18n.ts';
import { theme, variables } from '../../../client/theme/theme.ts';
import { largeJourney, placeOf } from '../kit/large.ts';
import { Bare } from './bare.tsx';
import { Ours } from './ours.tsx';

// One of the two drawings that are measured, with as many steps as the address says: `?what=ours&steps=1000`.
const asked = new URLSearchParams(location.search);
const steps = Number(asked.get('steps'));
const drawn = largeJourney(Math.min(steps, 1000));
// More than a journey may have: the same again below.
const copies = Array.from({ length: Math.ceil(steps / 1000) }, (_, copy) => copy);
const named = (id: string, copy: number) => (copy === 0 ? id : `${id}_${copy}`);
const journey: typeof drawn = {
  ...journeySchema.parse({ ...drawn, nodes: [], edges: [] }),
  nodes: copies.flatMap((copy) =>
    drawn.nodes.map((node, index) => ({ ...node, id: named(node.id, copy), position: placeOf(copy * drawn.nodes.length + index) })),
  ),
  edges: copies.flatMap((copy) => drawn.edges.map((edge) => ({ ...edge, from: named(edge.from, copy), to: named(edge.to, copy) }))),
};

await startI18n();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables}>
    <MemoryRouter>{asked.get('what') === 'bare' ? <Bare journey={journey} /> : <Ours journey={journey} />}</MemoryRouter>
  </MantineProvider>,
);
