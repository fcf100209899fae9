import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duration } from '#nodes/kit/duration.ts';
import { wallClock } from '#nodes/kit/format.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import type { Beat } from '#workflows/simulate/rhythm.ts';
import type { Way } from '#workflows/simulate/ways.ts';
import { useStepWords } from '../canvas/words.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { graphOf, wholePorts } from '../model/graph.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A length of time as one says it: whole days, else whole hours, else minutes. */
function roughly(ms: number): Duration {
  if (ms >= day) return { amount: Math.round(ms / day), unit: 'day' };
  if (ms >= hour) return { amount: Math.round(ms / hour), unit: 'hour' };
  return { amount: Math.max(1, Math.round(ms / minute)), unit: 'minute' };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The words of the strip: cases by name, beats, days. */
export function useRhythmWords(journey: Journey, zone: string) {
  const { t, i18n } = useTranslation();
  const { nameOf, portName, sentenceOf } = useStepWords();
  const sayValue = useSayValue();

  const port = useCallback(
    (node: JourneyNode, id: string) => {
      const found = wholePorts(journey, node).find((each) => each.id === id);
      return found === undefined ? id : portName(node, found);
    },
    [journey, portName],
  );

  /** "khách trả lời sau 1 ngày", "hết hạn chờ, chưa ai gọi". */
  const caseName = useCallback(
    ({ tells, played }: Way) => {
      const parts = tells.flatMap(({ nodeId, port: id }) => {
        const node = graphOf(journey).nodes.get(nodeId);
        if (node === undefined) return [];
        const came = played.came.find((each) => each.nodeId === nodeId && each.port === id);
        const said = port(node, id);
        return came === undefined ? said : t('rhythm.after', { what: said, time: sayValue({ duration: roughly(came.after) }) });
      });
      return parts.length === 0 ? t('rhythm.straight') : parts.join(', ');
    },
    [journey, port, sayValue, t],
  );

  /** Names of all cases; those that read alike say at which step. */
  const caseNames = useCallback(
    (ways: readonly Way[]) => {
      const plain = ways.map(caseName);
      return plain.map((name, index) => {
        const step = graphOf(journey).nodes.get(ways[index]?.tells.at(-1)?.nodeId ?? '');
        const twice = plain.filter((other) => other === name).length > 1;
        return capital(twice && step !== undefined ? t('rhythm.atStep', { what: name, step: nameOf(step) }) : name);
      });
    },
    [caseName, journey, nameOf, t],
  );

  const beatName = useCallback(
    ({ nodeId, kind, port: id, to }: Beat) => {
      const node = graphOf(journey).nodes.get(nodeId);
      if (node === undefined) return '';
      if (kind === 'deed' && id !== undefined) return port(node, id);
      if (kind === 'held') return t('rhythm.held', { time: wallClock(to, zone).time });
      if (kind === 'wait') return sentenceOf(node);
      if (kind === 'unsent') return t('rhythm.unsent', { step: nameOf(node) });
      const { channel } = node.config;
      const key = `kit:channels.${String(channel)}`;
      if (kind !== 'message' || typeof channel !== 'string' || !i18n.exists(key)) return nameOf(node);
      return node.name.trim() === '' ? capital(t(key)) : `${capital(t(key))} · ${node.name.trim()}`;
    },
    [journey, port, sentenceOf, nameOf, zone, t, i18n],
  );

  /** "T6 27/11", and with its time of day. */
  const dayName = useCallback(
    (at: number) => {
      const { weekday, date } = wallClock(at, zone);
      return `${t(`rhythm.weekday.${weekday}`)} ${date.split('/').slice(0, 2).join('/')}`;
    },
    [zone, t],
  );
  const momentName = useCallback((at: number) => `${dayName(at)} ${wallClock(at, zone).time}`, [dayName, zone]);
  return { caseNames, beatName, dayName, momentName };
}
