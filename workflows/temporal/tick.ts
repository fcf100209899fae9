/** Asks the server what a journey's clock has to do; see server/clocks/tick.ts. May be repeated. */
export type TickActivity = (journeyId: string) => Promise<{ over: true } | { over: false; wait: number | null }>;
