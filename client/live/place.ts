/** What the live screen shows, as it stands in its address: so that every view of it can be linked to. */
export const crowds = ['here', 'held', 'passed', 'ended', 'stuck'] as const;
export type Crowd = (typeof crowds)[number];

export interface Place {
  /** Numbers of one version; absent: of all. */
  version?: string | undefined;
  /** Whose people are listed: a step, or one way out of it. */
  node?: string | undefined;
  port?: string | undefined;
  state?: Crowd | undefined;
  /** With `ended`: only those who ended for this reason. */
  reason?: string | undefined;
  /** One customer's way; shown before a list. */
  enrollment?: string | undefined;
}

const names = ['version', 'node', 'port', 'state', 'reason', 'enrollment'] as const;

function isCrowd(value: string | null): value is Crowd {
  return crowds.some((crowd) => crowd === value);
}

export function readPlace(params: URLSearchParams): Place {
  const state = params.get('state');
  const of = (name: (typeof names)[number]) => params.get(name) || undefined;
  return {
    ...{ version: of('version'), node: of('node'), port: of('port'), reason: of('reason'), enrollment: of('enrollment') },
    state: isCrowd(state) ? state : undefined,
  };
}

/** Only what is there, always in the same order. */
export function writePlace(place: Place): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = place[name];
    if (value !== undefined && value !== '') params.set(name, value);
  }
  return params;
}

/** Whether people are listed. */
export function listsPeople({ node, state }: Place): boolean {
  return node !== undefined || state !== undefined;
}

/** The same version, and nothing beside the drawing. */
export function closed({ version }: Place): Place {
  return { version };
}
