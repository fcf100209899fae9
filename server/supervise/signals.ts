/** Resolves when this process is asked to stop; a second wish, a second or more after the first, ends it at once. */
export function awaitStop(): Promise<string> {
  let asked = 0;
  return new Promise((resolve) => {
    const ask = (how: string): void => {
      // The terminal and npm both pass Ctrl+C on, so one wish may arrive twice.
      if (asked > 0 && Date.now() - asked > 1_000) process.exit(130);
      if (asked === 0) asked = Date.now();
      resolve(how);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal));
    // The set-up script that started us is gone.
    process.on('disconnect', () => ask('its starter is gone'));
    process.channel?.unref();
  });
}
