/** Nobody is under this id any more (or never was): the worker has nothing left to carry out. */
export class EnrollmentGone extends Error {
  override name = 'EnrollmentGone';
  readonly known: boolean;
  constructor(enrollmentId: string, known: boolean) {
    super(known ? `The enrollment ${enrollmentId} has ended.` : `There is no enrollment ${enrollmentId}.`);
    this.known = known;
  }
}
