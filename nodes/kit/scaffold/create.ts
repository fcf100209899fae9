import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkType, readPorts, ScaffoldError } from './names.ts';
import { registerDefinition, registerStep, typesOf } from './register.ts';
import { skeleton } from './skeleton.ts';

/** Shelf of the palette → an icon that the client has, until the author chooses her own. */
const icons: Readonly<Record<string, string>> = {
  ...{ trigger: 'zap', wait: 'hourglass', branch: 'split', message: 'message-square', people: 'user' },
  ...{ customer: 'tag', insight: 'gauge', flow: 'route', advanced: 'wrench' },
};

export interface Request {
  type: string;
  category?: string | undefined;
  ports?: string | undefined;
  icon?: string | undefined;
}

/** Writes a new kind of step below `nodes` (a folder) and into its registries; gives the files touched. Throws ScaffoldError before anything is written. */
export function create(nodes: string, { type, category = 'flow', ports = 'next', icon }: Request): string[] {
  const catalogueFile = path.join(nodes, 'catalogue.ts');
  const stepsFile = path.join(nodes, 'steps.ts');
  const catalogue = readFileSync(catalogueFile, 'utf8');
  const types = typesOf(catalogue);
  checkType(type, [...types, ...readdirSync(nodes).filter((name) => name === type)]);
  const usual = icons[category];
  if (usual === undefined || !Object.hasOwn(icons, category)) {
    throw new ScaffoldError(`"${category}" is no shelf of the palette. Choose one: ${Object.keys(icons).join(', ')}.`);
  }
  const shelf = types.filter((one) => categoryOf(nodes, one) === category);
  const after = shelf.at(-1);
  const folder = path.join(nodes, type);
  const files = Object.entries(skeleton({ type, category, icon: icon ?? usual, ports: readPorts(ports) }));
  const definitions = registerDefinition(catalogue, { type, after });
  const steps = registerStep(readFileSync(stepsFile, 'utf8'), { type, after });
  mkdirSync(folder);
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
  writeFileSync(catalogueFile, definitions);
  writeFileSync(stepsFile, steps);
  return [...files.map(([name]) => path.join(folder, name)), catalogueFile, stepsFile];
}

function categoryOf(nodes: string, type: string): string | undefined {
  const file = path.join(nodes, type, 'definition.ts');
  return existsSync(file) ? /category: '(\w+)'/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}
