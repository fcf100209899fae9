/** Names of the files under `<data>/secrets` that let in. */
export const secretNames = { session: 'session', worker: 'worker-token', command: 'command-token' } as const;
