/**
 * Runs `work` at once, then at most once in `ms`; what was asked for meanwhile runs once at the end of that time.
 * `stop` forgets what is still to come.
 */
export function throttle(work: () => void, ms: number): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    again = false;
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) run();
    }, ms);
  };
  return {
    ask() {
      if (timer === undefined) run();
      else again = true;
    },
    stop() {
      clearTimeout(timer);
      again = false;
    },
  };
}
