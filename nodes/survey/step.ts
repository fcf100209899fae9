import type { Step } from '../kit/runtime.ts';
import type { SurveyConfig } from './config.ts';

/** The server keeps the score and says which band it is in by the name it wakes the step with; the visit tells an answer to an earlier asking. */
export const step: Step<SurveyConfig> = async (runtime) => {
  let asked = await runtime.call('askScore', {});
  while ('again' in asked) asked = await runtime.call('askScore', {});
  if ('port' in asked) return asked;
  const { until } = asked;
  const bands = ['low', 'middle', 'high'].map((band) => `${band}:${runtime.visit}`);
  let remindAt = asked.remindAt;
  while (remindAt !== undefined && remindAt < until) {
    const came = await runtime.waitFor(bands, remindAt);
    if (came !== 'timeout') return { port: came.name.slice(0, came.name.indexOf(':')) };
    remindAt = (await runtime.call('remindScore', {})).remindAt;
  }
  const came = await runtime.waitFor(bands, until);
  if (came !== 'timeout') return { port: came.name.slice(0, came.name.indexOf(':')) };
  // Answered at the last moment, or not: the server knows.
  return runtime.call('scoreTimeUp', {});
};
