import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { acceptFile } from '#server/imports/accept.ts';
import { beginImport } from '#server/imports/begin.ts';
import type { ImportKind } from '#server/imports/columns.ts';
import { getImport, type ImportView } from '#server/imports/get.ts';
import { type ImportOptions, optionsSchema } from '#server/imports/options.ts';
import { importRows, type RowView } from '#server/imports/rows.ts';
import { runImport } from '#server/imports/run.ts';
import { sayIn } from '#server/imports/words.ts';
import type { Core } from '#server/kit/core.ts';
import { onServerOrAlone } from '../alone.ts';
import { CommandError, type ServerClient } from '../client.ts';
import { arg, type Command, type CommandInput } from '../command.ts';

interface Wanted {
  kind: ImportKind;
  name: string;
  bytes: Uint8Array;
  given: Readonly<Record<string, unknown>>;
}

interface Done {
  view: ImportView;
  refused: RowView[];
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    // npm runs us in the project's folder, wherever the person stands.
    return await readFile(path.resolve(process.env.INIT_CWD ?? '', file));
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function chosen(view: ImportView, given: Wanted['given']): ImportOptions {
  return optionsSchema.parse({ ...view.options, ...given });
}

async function onServer({ trpc, upload }: ServerClient, { kind, name, bytes, given }: Wanted): Promise<Done> {
  const { id } = await upload(`imports?${new URLSearchParams({ kind, name })}`, bytes);
  let view = await trpc.imports.get.query({ id });
  if (view.state === 'ready') view = await trpc.imports.begin.mutate({ id, columns: view.columns, options: chosen(view, given) });
  while (view.state === 'running') {
    await sleep(200);
    view = await trpc.imports.get.query({ id });
  }
  return { view, refused: (await trpc.imports.rows.query({ id, choice: 'refused' })).items };
}

async function alone(core: Core, { kind, name, bytes, given }: Wanted): Promise<Done> {
  const view = await acceptFile(core, { kind, name, bytes, actor: 'service:command' });
  const { id } = view;
  if (view.state === 'ready') await beginImport(core, { id, columns: view.columns, options: chosen(view, given) }, 'service:command');
  await runImport(core, id);
  return { view: await getImport(core, id), refused: (await importRows(core, { id, choice: 'refused' })).items };
}

function figures({ view }: Done): string[] {
  const { counts } = view;
  const said: [number | undefined, string][] = [
    [counts.made, 'new customers'],
    [counts.changed, 'known ones with something new'],
    [counts.same, 'as they were'],
    [counts.stored, 'events'],
    [counts.known, 'events that were there already'],
    [counts.told, 'of them with something to know'],
    [counts.duplicate, 'doubles in the file'],
    [counts.refused, 'not taken in'],
    [counts.ignored, 'empty'],
  ];
  return said.flatMap(([count, what]) => (count === undefined ? [] : [`${String(count).padStart(8)}  ${what}`]));
}

async function run(input: CommandInput, kind: ImportKind): Promise<Awaited<ReturnType<Command['run']>>> {
  const file = arg(input, 0);
  const { source, known, type, react } = input.options;
  const given = Object.fromEntries(
    Object.entries({ source, known, type, ...(react === undefined ? {} : { react: react === 'yes' }) }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const checked = optionsSchema.safeParse(given);
  if (!checked.success) throw new CommandError('See --help for what the options may be.', { code: 'usage' });
  const wanted: Wanted = { kind, name: path.basename(file), bytes: await bytesOf(file), given };
  const done = await onServerOrAlone(input.config, {
    server: (client) => onServer(client, wanted),
    alone: (core) => alone(core, wanted),
  });
  const say = sayIn('en');
  const { id, state, records, counts, columns } = done.view;
  return {
    data: { id, state, records, counts, columns, refused: done.refused.map((row) => ({ record: row.record, why: row.issues.map(say) })) },
    lines: [
      `${records} records in ${done.view.name}:`,
      ...figures(done),
      ...done.refused.slice(0, 20).map((row) => `  row ${row.record}: ${row.issues.map(say).join(' ')}`),
      ...(done.refused.length > 20 ? ['  …'] : []),
    ],
  };
}

const options = { source: 'Whose the customer codes are (without it: shop)', known: 'Of known customers: fill gaps only (fill), or renew' };

export const customersImport: Command = {
  words: 'customers import',
  args: ['FILE'],
  options,
  summary: 'Take in a CSV file of customers; again changes nothing, and goes on where it was interrupted',
  run: (input) => run(input, 'customers'),
};

export const eventsImport: Command = {
  words: 'events import',
  args: ['FILE'],
  options: { ...options, type: 'What happened (without it: order_placed)', react: 'yes: journeys take notice; without it, it is history' },
  summary: 'Take in a CSV file of what happened to customers, for example of their orders',
  run: (input) => run(input, 'events'),
};
