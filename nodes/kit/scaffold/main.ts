import path from 'node:path';
import { parseArgs } from 'node:util';
import { create } from './create.ts';
import { ScaffoldError } from './names.ts';

const usage = `npm run new:node -- TYPE [--category SHELF] [--ports yes,no] [--icon NAME]

  TYPE        small letters and underscores, for example add_label; it stands in journey files for ever
  --category  shelf of the palette: trigger, wait, branch, message, people, customer, insight, flow (usual), advanced
  --ports     ways out, commas between; usual: next. "none" ends the journey
  --icon      one of the names in client/canvas/icons.ts; usual: that of the shelf`;

const nodes = path.resolve(import.meta.dirname, '../..');

function main(words: string[]): void {
  const options = { category: { type: 'string' }, ports: { type: 'string' }, icon: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const [type, ...more] = positionals;
  if (values.help === true) {
    console.log(usage);
    return;
  }
  if (type === undefined || more.length > 0) throw new ScaffoldError(`Name one new kind of step.\n\n${usage}`);
  const files = create(nodes, { type, ...values });
  console.log(`Written:\n${files.map((file) => `  ${path.relative(path.dirname(nodes), file)}`).join('\n')}

It works already and does nothing: see it in the palette with \`npm run dev\`. Now make it yours, in this folder only:
  config.ts       its settings; each has a label in both texts
  definition.ts   its ways out, its sentence on the card, what it may ask of general code (traits)
  step.ts         what it does; put its real case into ${type}.test.ts
  texts.*, help.* its words in both languages
Then: npx vitest run --project unit nodes && npm run check`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const readable = error instanceof ScaffoldError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  console.error(readable ? error.message : error.stack);
  process.exitCode = 1;
}
