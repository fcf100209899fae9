/** One part of the whole, and what is wrong with it. `detail` is for operators, in English. */
export interface PartHealth {
  ok: boolean;
  detail: string;
}

/** Whether a journey could really run now. */
export interface Health {
  status: 'ok' | 'failing';
  version: string;
  temporal: PartHealth;
  worker: PartHealth;
  database: PartHealth;
}
