/** The set-up cannot go on. `message` is all a person needs: what happened and what can be done; no stack is shown. */
export class SetupError extends Error {
  override name = 'SetupError';
}
