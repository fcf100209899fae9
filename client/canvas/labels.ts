import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { sameNamed } from '../model/numbers.ts';
import { useStepWords } from './words.ts';

/** Names of the steps of a drawing as lists write them: those that share theirs say which one they are. */
export function useStepLabels(journey: Journey): (node: JourneyNode) => string {
  const { t } = useTranslation();
  const { nameOf } = useStepWords();
  return useMemo(() => {
    const numbers = sameNamed(journey, nameOf);
    return (node) => {
      const number = numbers.get(node.id);
      return number === undefined ? nameOf(node) : t('changes.nth', { step: nameOf(node), number });
    };
  }, [journey, nameOf, t]);
}
