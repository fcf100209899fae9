/** The Temporal program the tests run against; `npm test` finds it and says where it is. */
export function temporalBinary(): string {
  const binary = process.env.NHIP_TEMPORAL_BIN;
  if (!binary) throw new Error('NHIP_TEMPORAL_BIN is not set: the tests of the engine need a Temporal server. `npm test` finds one.');
  return binary;
}
