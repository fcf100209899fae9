import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** gRPC status codes. */
const code = { deadlineExceeded: 4, notFound: 5, resourceExhausted: 8, unavailable: 14, cancelled: 1 } as const;

export type Trouble =
  /** Temporal as a whole does not answer: everything waits. */
  | 'down'
  /** There is no running execution under this id. */
  | 'gone'
  /** This row cannot be delivered now. */
  | 'row';

function grpcCode(error: unknown): number | undefined {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    if (isGrpcServiceError(at)) return at.code;
    at = at.cause;
  }
  return undefined;
}

/** What kind of trouble an attempt to tell Temporal ran into. */
export function troubleOf(error: unknown): Trouble {
  const status = grpcCode(error);
  if (status === code.notFound) return 'gone';
  const busy: readonly (number | undefined)[] = [code.unavailable, code.deadlineExceeded, code.resourceExhausted, code.cancelled];
  // The client wraps what is no gRPC answer at all (nobody listens) the same way.
  return busy.includes(status) || (status === undefined && error instanceof ServiceError) ? 'down' : 'row';
}
