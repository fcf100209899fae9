import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { type RunningTemporal, startTemporal, TemporalStartError } from '../temporal/embedded.ts';
import { loopback } from '../temporal/flags.ts';
import { freePort, portIsFree } from '../temporal/ports.ts';

const fileSchema = z.object({ port: z.number().int(), uiPort: z.number().int().optional() });
type Ports = z.infer<typeof fileSchema>;

const fileOf = (dataFolder: string): string => path.join(dataFolder, 'temporal.json');

function remembered(dataFolder: string): Ports | undefined {
  try {
    return fileSchema.safeParse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Where the embedded server of this data folder was last started; parts started alone find it there. */
export function embeddedAddress(dataFolder: string): string | undefined {
  const ports = remembered(dataFolder);
  return ports === undefined ? undefined : `${loopback}:${ports.port}`;
}

/** Starts the embedded server on the ports it had before, or on free ones when others have taken them meanwhile. */
export async function startEmbedded(dataFolder: string, binary: string, ui: boolean): Promise<RunningTemporal> {
  for (let attempt = 1; ; attempt += 1) {
    const ports = await choosePorts(dataFolder, ui);
    writeFileSync(fileOf(dataFolder), JSON.stringify(ports), { mode: 0o600 });
    try {
      return await startTemporal({ dataFolder, binary, ...ports });
    } catch (error) {
      // Somebody may have taken a port between our look and its start.
      const taken = !(await portIsFree(ports.port));
      if (!(error instanceof TemporalStartError && taken && attempt < 3)) throw error;
    }
  }
}

async function choosePorts(dataFolder: string, ui: boolean): Promise<Ports> {
  const before = remembered(dataFolder);
  const again = async (port: number | undefined) => (port !== undefined && (await portIsFree(port)) ? port : await freePort());
  return { port: await again(before?.port), ...(ui ? { uiPort: await again(before?.uiPort) } : {}) };
}

/** Starts it again after a death: on the very same ports, for the parts hold its address. */
export function restartEmbedded(dataFolder: string, binary: string): Promise<RunningTemporal> {
  return startTemporal({ dataFolder, binary, ...remembered(dataFolder) });
}
