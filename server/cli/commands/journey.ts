import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { journeySchema } from '#workflows/journey/schema.ts';
import { CommandError, connect } from '../client.ts';
import { arg, type Command } from '../command.ts';
import { describeJourney } from '../describe.ts';

const summarySchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'live', 'paused']),
  versionNumber: z.number(),
  inside: z.number(),
});
const listSchema = z.object({ items: z.array(summarySchema), next: z.string().nullable() });
const oneSchema = summarySchema.omit({ inside: true }).extend({ draft: journeySchema });

function stateWords(one: { state: string; versionNumber: number }): string {
  return one.state === 'draft' ? 'draft' : `${one.state}, version ${one.versionNumber}`;
}

async function readJourneyFile(file: string): Promise<unknown> {
  const what = file === '-' ? 'what came in' : file;
  let content: string;
  try {
    // npm runs us in the project's folder, wherever the person stands.
    content = file === '-' ? await text(process.stdin) : await readFile(path.resolve(process.env.INIT_CWD ?? '', file), 'utf8');
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new CommandError(`${what} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const journeyList: Command = {
  words: 'journey list',
  args: [],
  summary: 'All journeys with their state',
  async run({ config }) {
    const server = await connect(config);
    const items: z.infer<typeof summarySchema>[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: z.infer<typeof listSchema> = listSchema.parse(
        await server.api('GET', `journeys${cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`}`),
      );
      items.push(...page.items);
      cursor = page.next;
    }
    const lines = items.map((one) => `${one.id}  ${one.name}  (${stateWords(one)}; ${one.inside} inside)`);
    return { data: items, lines: lines.length === 0 ? ['There is no journey yet.'] : lines };
  },
};

export const journeyImport: Command = {
  words: 'journey import',
  args: ['FILE'],
  summary: 'Make a journey from a journey file (- reads standard input); it is a draft then',
  async run(input) {
    const server = await connect(input.config);
    const file = await readJourneyFile(arg(input, 0));
    const { id } = z.object({ id: z.string() }).parse(await server.api('POST', 'journeys', file));
    return { data: { id }, lines: [id] };
  },
};

export const journeyExport: Command = {
  words: 'journey export',
  args: ['ID'],
  summary: 'The draft as a journey file, to standard output',
  async run(input) {
    const server = await connect(input.config);
    const file = await server.api('GET', `journeys/${encodeURIComponent(arg(input, 0))}/export`);
    return { data: file, lines: [JSON.stringify(file, null, 2)] };
  },
};

export const journeyPublish: Command = {
  words: 'journey publish',
  args: ['ID'],
  summary: 'Check the draft and let customers in',
  async run(input) {
    const server = await connect(input.config);
    const answer = await server.api('POST', `journeys/${encodeURIComponent(arg(input, 0))}/publish`, {});
    const published = z.object({ versionNumber: z.number(), versionId: z.string() }).parse(answer);
    return { data: published, lines: [`Version ${published.versionNumber} is live.`] };
  },
};

export const journeyDescribe: Command = {
  words: 'journey describe',
  args: ['ID'],
  options: { language: 'vi or en (without it: en)' },
  summary: 'The draft as an outline to read',
  async run(input) {
    const language = z.enum(['vi', 'en']).default('en').safeParse(input.options.language);
    if (!language.success) throw new CommandError('--language is vi or en.', { code: 'usage' });
    const server = await connect(input.config);
    const one = oneSchema.parse(await server.api('GET', `journeys/${encodeURIComponent(arg(input, 0))}`));
    const steps = describeJourney(one.draft, language.data);
    const lines = steps.flatMap((step) => [
      `${step.number}. ${step.title}`,
      ...(step.sentence === '' ? [] : [`   ${step.sentence}`]),
      ...step.ways.map((way) => `   ${way.label} → ${way.to ?? '—'}`),
    ]);
    return {
      data: { id: one.id, name: one.name, state: one.state, versionNumber: one.versionNumber, steps },
      lines: [`${one.name} (${stateWords(one)})`, '', ...lines],
    };
  },
};
