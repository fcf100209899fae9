// What a programmer would write by hand for the journey by which the engine is measured. Only tests and benchmarks load it.
export { welcomeLocal } from './local.ts';
export { welcomeOrdinary } from './ordinary.ts';
