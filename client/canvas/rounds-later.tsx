import { later } from '../ui/later.tsx';

/** The sheet of a connection that leads back: seldom opened. */
export const Rounds = later(async () => (await import('./rounds.tsx')).Rounds);
