import { Select, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '#nodes/catalogue.ts';
import { legalTargets } from '#workflows/check/connect.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { type ControlProps, useFormWorld } from './control.ts';
import { useFormPlace } from './place.ts';

/** One of the other steps of this journey; one that is gone stays visible, so that one sees what to replace. */
export function StepControl({ path, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const { nodeId } = useFormPlace();
  const { nameOf, sentenceOf } = useStepWords();
  const journey = useJourney((state) => state.journey);
  const chosen = typeof value === 'string' ? value : '';
  const known = useMemo(() => {
    const node = journey.nodes.find(({ id }) => id === nodeId);
    const port = definitionOf(node?.type ?? '')?.leads?.port;
    const legal = new Set(port === undefined ? [] : legalTargets(journey, nodeId, port));
    return journey.nodes.filter(({ id }) => legal.has(id) || id === chosen);
  }, [journey, nodeId, chosen]);
  const gone = chosen !== '' && !known.some(({ id }) => id === chosen);
  const sentences = new Map(known.map((node) => [node.id, sentenceOf(node)]));
  return (
    <Select
      id={`f-${path}`}
      data-testid={`step-${path}`}
      data={[
        ...known.map((node) => ({ value: node.id, label: nameOf(node) })),
        ...(gone ? [{ value: chosen, label: t('kit:unset.stepGone') }] : []),
      ]}
      value={chosen || null}
      disabled={readOnly}
      searchable={known.length > 8}
      placeholder={t('form.chooseStep')}
      nothingFoundMessage={t('form.noStep')}
      error={problems.some(({ severity }) => severity === 'error')}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <span>{option.label}</span>
          <Text size="xs" c="dimmed">
            {sentences.get(option.value)}
          </Text>
        </Stack>
      )}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
