/** Stops that take longer than this, ms, are cut. The supervisor waits 15 s in all. */
const patience = 10_000;

/**
 * Calls `stop` once, at Ctrl+C, SIGTERM, or (under the supervisor) when whoever started this process is gone, and ends the process after it.
 */
export function whenToldToStop(stop: (why: string) => Promise<void>): void {
  let stopping = false;
  const go = (why: string) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    stop(why).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => go('SIGINT'));
  process.on('SIGTERM', () => go('SIGTERM'));
  if (process.env.NHIP_SUPERVISED === '1') {
    // The supervisor holds the other end of our standard input: however it goes, the pipe closes.
    process.stdin.on('end', () => go('the supervisor is gone'));
    process.stdin.on('close', () => go('the supervisor is gone'));
    process.stdin.on('error', () => go('the supervisor is gone'));
    process.stdin.resume();
  }
}
