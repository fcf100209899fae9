import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { sortedJson } from '#server/documents/sorted-json.ts';
import { fill } from '#server/templates/fill.ts';
import { shippedTemplates } from '#server/templates/shipped.ts';
import { tidy } from '../../client/model/layout.ts';
import { repository } from '../kit/process.ts';

/** Lays the drawings of all templates out as the editor's own "tidy" does, and writes their files as they are kept. */
const drawn = z.looseObject({ journey: z.looseObject({ nodes: z.array(z.looseObject({ id: z.string() })) }) });

const files = shippedTemplates().map(({ id, file, words }) => {
  const journey = fill({ file, words: words.vi, answers: { words: {} } });
  const corner = { ...journey, nodes: journey.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })) };
  const places = new Map(tidy(corner).nodes.map((node) => [node.id, { x: Math.round(node.position.x), y: Math.round(node.position.y) }]));
  const name = path.join(repository, 'server/templates/shipped', id, 'template.json');
  const written = drawn.parse(JSON.parse(readFileSync(name, 'utf8')));
  for (const node of written.journey.nodes) node.position = places.get(node.id);
  writeFileSync(name, sortedJson(written));
  return name;
});
execFileSync(path.join(repository, 'node_modules/.bin/biome'), ['format', '--write', ...files], { stdio: 'inherit' });
process.stdout.write(`${files.length} templates laid out.\n`);
