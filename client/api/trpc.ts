import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { createTRPCClient, getUntypedClient, httpBatchLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/trpc/root.ts';

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

/** The server's procedures, typed: `trpc.journeys.get.query({ id })`. */
export const trpc = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc' }),
      false: httpBatchLink({ url: '/trpc', maxURLLength: 8000 }),
    }),
  ],
});

const untyped = getUntypedClient(trpc);

/** `subject.procedure` for every procedure there is. */
export type Path = { [S in keyof Outputs & string]: `${S}.${keyof Outputs[S] & string}` }[keyof Outputs & string];
type At<Tree, P> = P extends `${infer S}.${infer N}`
  ? S extends keyof Tree
    ? N extends keyof Tree[S]
      ? Tree[S][N]
      : never
    : never
  : never;
export type InputOf<P extends Path> = At<Inputs, P>;
export type OutputOf<P extends Path> = At<Outputs, P>;
type InputArgs<P extends Path> = undefined extends InputOf<P> ? [input?: InputOf<P>] : [input: InputOf<P>];

/** HTTP status of a failed call; 0 when no answer came at all. */
export function statusOf(error: unknown): number {
  if (!(error instanceof TRPCClientError)) return 0;
  const status: unknown = error.data?.httpStatus;
  return typeof status === 'number' ? status : 0;
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error, query) {
      // Signed out somewhere else: the gate asks again who is here and leads to the sign-in page.
      if (statusOf(error) === 401 && query.queryKey[0] !== 'session') void queryClient.invalidateQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      // The browser's own idea of "online" is wrong for a server on the same machine.
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => (statusOf(error) === 0 || statusOf(error) >= 502) && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Query key of a procedure, or of a whole subject (`keyOf('journeys')`), for invalidation. */
export function keyOf(path: string): string[] {
  return path.split('.');
}

/** Options for `useQuery`: `useQuery(ask('customers.list', { search }))`. */
export function ask<P extends Path>(path: P, ...args: InputArgs<P>) {
  return queryOptions({
    queryKey: [...keyOf(path), ...args],
    // The path decides the type; only the untyped client takes a path at all.
    queryFn: ({ signal }) => untyped.query(path, args[0], { signal }) as Promise<OutputOf<P>>,
  });
}

/** Carries a mutation out: `tell('journeys.pause', { id })`. */
export function tell<P extends Path>(path: P, ...args: InputArgs<P>): Promise<OutputOf<P>> {
  return untyped.mutation(path, args[0]) as Promise<OutputOf<P>>;
}

/** Follows a subscription until the returned function is called. It reconnects by itself. */
export function follow<P extends Path>(path: P, input: InputOf<P>, onData: () => void): () => void {
  const subscription = untyped.subscription(path, input, { onData, onError: () => undefined });
  return () => subscription.unsubscribe();
}

/** A page that is asked for piece by piece: for `queryFn` of `useInfiniteQuery`. */
export function askPage<P extends Path>(path: P, input: InputOf<P>, signal: AbortSignal): Promise<OutputOf<P>> {
  return untyped.query(path, input, { signal }) as Promise<OutputOf<P>>;
}
