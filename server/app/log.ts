import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Vietnamese numbers, at home or with the country's code, however they are spaced. */
const phone = /(?<![\p{L}\p{N}.])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\p{L}\p{N}])/gu;

/** A line of log without addresses and phone numbers, wherever in it they stood. */
function withoutPersonalData(line: string): string {
  return line.replaceAll(email, '[email]').replaceAll(phone, '[phone]');
}

/** JSON lines, to standard output unless said otherwise; on a terminal, lines for people. */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = { name: 'server', level, hooks: { streamWrite: withoutPersonalData } };
  return pino(options, to ?? (process.stdout.isTTY ? pretty({ ignore: 'pid,hostname' }) : process.stdout));
}
