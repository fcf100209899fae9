import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneySettings } from '#workflows/journey/schema.ts';
import { useFormWorld } from '../form/control.ts';
import { EventInput } from '../form/event-input.tsx';
import { RulesInput } from '../form/rules-input.tsx';
import css from './panel.module.css';

type InterruptRule = JourneySettings['exitRules'][number];

/** An event that acts at once: which one, and only when. */
export function InterruptEditor({ rule, path, onChange }: { rule: InterruptRule; path: string; onChange: (rule: InterruptRule) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const [more, setMore] = useState(rule.where !== undefined);
  return (
    <div className={css.stack}>
      <EventInput value={rule.event} label={t('form.whichEvent')} onChange={(event) => onChange({ ...rule, event })} />
      <Switch
        checked={rule.sameKey === true}
        disabled={readOnly}
        label={t('editor.sameKey')}
        onChange={(event) => onChange({ ...rule, sameKey: event.currentTarget.checked || undefined })}
      />
      {more ? (
        <RulesInput
          value={rule.where}
          sources={['event', 'customer', 'start']}
          problems={[]}
          path={`${path}.where`}
          texts="check"
          onChange={(where) => onChange({ ...rule, where: where.rules.length === 0 ? undefined : where })}
        />
      ) : (
        !readOnly && (
          <Button size="compact-sm" variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={() => setMore(true)}>
            {t('form.onlyIf')}
          </Button>
        )
      )}
    </div>
  );
}
