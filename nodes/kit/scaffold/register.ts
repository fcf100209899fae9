import { variableOf } from './names.ts';

const importLine = /^import .* from '(.+)';$/;

/** Adds an import where the formatter wants it: by path. */
function withImport(source: string, line: string): string {
  const lines = source.split('\n');
  const path = importLine.exec(line)?.[1] ?? '';
  const imports = lines.flatMap((one, index) => {
    const found = importLine.exec(one)?.[1];
    return found === undefined ? [] : [{ index, found }];
  });
  const before = imports.findLast(({ found }) => found < path);
  lines.splice(before === undefined ? 0 : before.index + 1, 0, line);
  return lines.join('\n');
}

/** The line of `type` in a registry's object, with or without a value of another name. */
const entryOf = (type: string): RegExp => new RegExp(`^  ${type}(:.*)?,$`);

function withEntry(source: string, entry: string, after: string | undefined): string {
  const lines = source.split('\n');
  const last = lines.findLastIndex((line) => /^ {2}\w+(:.*)?,$/.test(line));
  const place = after === undefined ? last : lines.findIndex((line) => entryOf(after).test(line));
  lines.splice((place < 0 ? last : place) + 1, 0, entry);
  return lines.join('\n');
}

/** Types in the order of the catalogue. */
export function typesOf(catalogue: string): string[] {
  return [...catalogue.matchAll(/from '\.\/([a-z0-9_]+)\/definition\.ts'/g)]
    .map(([, type = '']) => type)
    .filter((type) => type !== 'kit')
    .sort((a, b) => placeOf(catalogue, a) - placeOf(catalogue, b));
}

const placeOf = (catalogue: string, type: string): number => catalogue.split('\n').findIndex((line) => entryOf(type).test(line));

export interface Registration {
  type: string;
  /** The type it stands behind in the palette; absent: at the end. */
  after: string | undefined;
}

export function registerDefinition(source: string, { type, after }: Registration): string {
  const name = variableOf(type);
  const entry = name === type ? `  ${type},` : `  ${type}: ${name},`;
  return withEntry(withImport(source, `import { definition as ${name} } from './${type}/definition.ts';`), entry, after);
}

export function registerStep(source: string, { type, after }: Registration): string {
  const name = variableOf(type);
  return withEntry(withImport(source, `import { step as ${name} } from './${type}/step.ts';`), `  ${type}: { 1: ${name} },`, after);
}
