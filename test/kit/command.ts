import { findTemporal } from '#server/setup/temporal/find.ts';

/** For programs that run outside `npm test`: finds the `temporal` program and leaves it where the worlds look for it. */
export async function prepareCommand(): Promise<void> {
  process.env.NHIP_TEMPORAL_BIN ??= await findTemporal({ env: process.env, say: (line) => console.error(line) });
}
