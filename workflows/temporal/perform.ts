import type { Answer, Request } from '#nodes/kit/calls.ts';
import type { RequestKind } from '../interpret/protocol.ts';

/** Both activities of the worker, `performQuick` (local) and `perform` (ordinary). Idempotent by the request's key. */
export type Perform = (kind: RequestKind, request: Request) => Promise<Answer>;

/** Type of the failure by which the activities say that the server has no such living enrollment. Never retried. */
export const goneType = 'EnrollmentGone';

/** The server has no such living enrollment: there is nothing left to carry out, and nobody to tell. */
export class Gone extends Error {
  override name = 'Gone';
  constructor(enrollmentId: string) {
    super(`The server has no living enrollment ${enrollmentId}`);
  }
}
