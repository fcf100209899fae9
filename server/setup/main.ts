import { SetupError } from './stop-with.ts';
import { runTests } from './tests.ts';

const [mode = 'start', ...words] = process.argv.slice(2);
const say = (line: string): void => console.log(`Nhịp: ${line}`);

try {
  if (mode === 'test') process.exitCode = await runTests(words, say);
  else if (mode === 'start' || mode === 'dev' || mode === 'server' || mode === 'worker') {
    const { runParts } = await import('../supervise/main.ts');
    process.exitCode = await runParts(mode, say);
  } else throw new SetupError(`"${mode}" is none of start, dev, test, server, worker.`);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // Errors that were made to be read have a name of their own; anything else is a defect and shows its stack.
  console.error(`\nNhịp: ${error.name === 'Error' || error.name === 'TypeError' ? error.stack : error.message}\n`);
  process.exitCode = 1;
}
process.exit();
