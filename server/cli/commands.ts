import type { Command } from './command.ts';
import { adminCreate } from './commands/admin.ts';
import { doctor } from './commands/doctor.ts';
import { customersImport, eventsImport } from './commands/import.ts';
import { journeyDescribe, journeyExport, journeyImport, journeyList, journeyPublish } from './commands/journey.ts';
import { keyCreate } from './commands/key.ts';

/** Every command there is. */
export const commands: readonly Command[] = [
  keyCreate,
  journeyList,
  journeyImport,
  journeyExport,
  journeyPublish,
  journeyDescribe,
  customersImport,
  eventsImport,
  adminCreate,
  doctor,
];
