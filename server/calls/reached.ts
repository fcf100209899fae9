import type { Handler } from './handlers.ts';

/** Where she is travels with every request; answering settles that she goes on. */
export const reached: Handler = async () => ({ done: { port: 'next' } });
