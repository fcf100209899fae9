import type { ScoreKind } from '#nodes/kit/scores.ts';

/** A score a journey has asked a customer for: one row for each passage through the step that asks. */
export interface SurveysTable {
  id: string;
  customer_id: string;
  enrollment_id: string;
  journey_id: string;
  version_id: string;
  node_id: string;
  visit: number;
  kind: ScoreKind;
  /** As they were set when she was asked. */
  low: number;
  high: number;
  /** The line on the page; null: the usual one. */
  question: string | null;
  created_at: number;
  /** When it went out, by which channel, and until when the journey waits. Null: not yet, or never. */
  asked_at: number | null;
  channel: string | null;
  until: number | null;
  remind_at: number | null;
  score: number | null;
  /** The one the journey went on by. */
  first_score: number | null;
  remark: string | null;
  answered_at: number | null;
  /** The channel she answered on: the link of a message counts as its channel. */
  answered_by: string | null;
  changed_at: number | null;
  /** The way out of the step, once it is settled. */
  ended: string | null;
}
