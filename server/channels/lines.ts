/** Runs `work` when one of the lines is free, in the order asked. */
export type Lines = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * As many at a time as there are connections to the mail server. Whoever waits for one has not begun: a receipt says `attempting` only while
 * its mail really may be on a line, and a server that dies leaves no more in doubt than it has connections.
 */
export function createLines(count: number): Lines {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
