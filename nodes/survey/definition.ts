import { channelAbilities } from '../kit/channels.ts';
import { checkLimit } from '../kit/check-limit.ts';
import { checkRungs } from '../kit/check-rungs.ts';
import { defineNode, type Found, finding, type Port } from '../kit/definition.ts';
import { firstLine } from '../kit/first-line.ts';
import { unknownFields } from '../kit/message-fields.ts';
import { isPlain, milliseconds } from '../kit/milliseconds.ts';
import { rungsOf } from '../kit/rungs.ts';
import { type Band, bandNames, bandsFit, hasOwnBands, scaleOf, spanOf } from '../kit/scores.ts';
import { durationOrUnset } from '../kit/unset.ts';
import { config, type SurveyConfig } from './config.ts';

function bandPort(band: Band, { score = 'csat', bands }: Partial<SurveyConfig>): Port[] {
  const { first, last } = spanOf(band, scaleOf(score, bands));
  if (first > last) return [];
  return [{ id: band, label: { key: `ports.${score}.${band}`, params: { scores: first === last ? String(first) : `${first}–${last}` } } }];
}

function checkSurvey({ score, bands, limit, reminder, reminderText = '' }: SurveyConfig): Found[] {
  const found: Found[] = [];
  const scale = scaleOf(score, bands);
  if (!bandsFit(scale)) found.push(finding('error', 'bands_wrong', { field: 'bands', params: { from: scale.from, to: scale.to } }));
  if (reminder !== undefined && isPlain(limit) && milliseconds(reminder) >= milliseconds(limit))
    found.push(finding('error', 'reminder_late', { field: 'reminder', params: { limit: { duration: limit } } }));
  for (const name of unknownFields(reminderText))
    found.push(finding('error', 'reminder_field', { field: 'reminderText', params: { name } }));
  return found;
}

export const definition = defineNode<SurveyConfig>({
  type: 'survey',
  category: 'message',
  icon: 'smile-plus',
  semantics: 1,
  config,
  defaults: { score: 'csat', channel: 'email', purpose: 'care', subject: '', body: '', limit: { amount: 3, unit: 'day' } },
  traits: { sends: true, waits: true, settles: true, scores: true },
  ports: (survey) => [
    ...bandNames.flatMap((band) => bandPort(band, survey)),
    { id: 'no_answer', label: { key: 'ports.no_answer' } },
    { id: 'unreachable', label: { key: 'ports.unreachable' } },
    { id: 'not_allowed', label: { key: 'ports.not_allowed' } },
  ],
  sentence: ({ score = 'csat', channel = 'email', reminder, limit }) => ({
    key: reminder === undefined ? 'sentence.once' : 'sentence.reminded',
    params: {
      ...{ score: { key: `options.score.${score}` }, channel: { key: `options.channel.${channel}` }, limit: durationOrUnset(limit) },
      reminder: durationOrUnset(reminder),
    },
  }),
  lasts: ({ limit }) => limit,
  hides: ({ score = 'csat', channel = 'email', others = [], reminder }) => [
    ...(channelAbilities[channel].subject ? [] : ['subject']),
    ...(hasOwnBands(score) ? [] : ['bands']),
    ...(others.length > 0 ? [] : ['preferredFirst']),
    ...(reminder === undefined ? ['reminderText'] : []),
  ],
  check: (survey, { channels }) => [...checkRungs(rungsOf(survey), channels), ...checkSurvey(survey), ...checkLimit(survey.limit, 'limit')],
  preview: ({ subject, body }) => firstLine(body) ?? firstLine(subject),
});
