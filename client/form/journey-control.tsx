import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateChip } from '../journeys/state-chip.tsx';
import { type ControlProps, useFormWorld } from './control.ts';
import { useFormPlace } from './place.ts';

/** Another journey by its name; one that is gone stays visible, so that one sees what to replace. */
export function JourneyControl({ path, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const { journeys = [], readOnly } = useFormWorld();
  const { journeyId: own } = useFormPlace();
  const chosen = typeof value === 'string' ? value : '';
  const others = journeys.filter(({ id }) => id !== own || id === chosen);
  const states = new Map(others.map(({ id, state }) => [id, state]));
  const gone = chosen !== '' && !states.has(chosen);
  return (
    <Select
      id={`f-${path}`}
      data-testid={`journey-${path}`}
      data={[
        ...others.map(({ id, name }) => ({ value: id, label: name })),
        ...(gone ? [{ value: chosen, label: t('kit:unset.journeyGone') }] : []),
      ]}
      value={chosen || null}
      disabled={readOnly}
      searchable={others.length > 8}
      placeholder={t('form.chooseJourney')}
      nothingFoundMessage={t('form.noJourney')}
      error={problems.some(({ severity }) => severity === 'error')}
      renderOption={({ option }) => {
        const state = states.get(option.value);
        return (
          <Group justify="space-between" wrap="nowrap" gap={8} w="100%">
            <span>{option.label}</span>
            {state !== undefined && <StateChip state={state} />}
          </Group>
        );
      }}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
