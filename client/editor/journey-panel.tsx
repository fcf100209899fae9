import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { Plus, Settings2, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { durationUnits } from '#nodes/kit/duration.ts';
import type { Entry, JourneySettings } from '#workflows/journey/schema.ts';
import { useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { DurationInput } from '../form/duration-control.tsx';
import { FieldBox } from '../form/field-box.tsx';
import { setSettings } from '../model/edit.ts';
import { InterruptEditor } from './interrupt-editor.tsx';
import css from './panel.module.css';
import { PanelFrame } from './panel-frame.tsx';

/** Field of events about a request by which they are told apart. */
const ticketKey = 'ticketId';
const cooldown = { amount: 30, unit: 'day' } as const;

/** The journey's own settings: who may come in and how often, what takes her out at once, what it is for. */
export function JourneyPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const settings = useJourney((state) => state.journey.settings);
  const readOnly = useJourney((state) => state.readOnly);
  const problems = useJourney((state) => state.problems);
  const { change, endGesture } = store.getState();
  const own = problems.filter((problem) => problem.nodeId === undefined);
  const put = (part: Partial<JourneySettings>, gesture: string) =>
    change((journey) => setSettings(journey, { ...journey.settings, ...part }), { gesture: `settings:${gesture}` });
  const { entry, exitRules, goal } = settings;
  const field = (path: string) => own.filter((problem) => problem.field === path || problem.field?.startsWith(`${path}.`));
  const setEntry = (part: Partial<Entry>) => put({ entry: { ...entry, ...part } }, Object.keys(part).join());
  return (
    <PanelFrame
      icon={
        <span className={css.settingsTile}>
          <Settings2 size={18} aria-hidden />
        </span>
      }
      heading={<h2 className={css.stepName}>{t('editor.settings')}</h2>}
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only notes that a field was left, which ends its undo step */}
      <div onBlur={endGesture}>
        <FieldBox path="settings.entry.per" texts="check" label={t('editor.entry.per')} problems={field('settings.entry.key')}>
          <SegmentedControl
            fullWidth
            value={entry.per === 'customer' ? 'customer' : entry.key === ticketKey ? 'ticket' : 'order'}
            disabled={readOnly}
            aria-label={t('editor.entry.per')}
            data-testid="entry-per"
            onChange={(per) => setEntry(per === 'customer' ? { per } : { per: 'key', key: per === 'ticket' ? ticketKey : 'orderId' })}
            data={(['customer', 'order', 'ticket'] as const).map((value) => ({ value, label: t(`editor.entry.${value}`) }))}
          />
          {entry.per === 'key' && (
            <TextInput
              mt={8}
              size="sm"
              disabled={readOnly}
              label={t('editor.entry.key')}
              description={t('editor.entry.keyHint')}
              value={entry.key ?? ''}
              onChange={(event) => setEntry({ key: event.currentTarget.value.trim() || undefined })}
            />
          )}
        </FieldBox>
        <FieldBox path="settings.entry.whileInside" texts="check" label={t('editor.entry.whileInside')}>
          <SegmentedControl
            fullWidth
            value={entry.whileInside}
            disabled={readOnly}
            aria-label={t('editor.entry.whileInside')}
            onChange={(value) => setEntry({ whileInside: value === 'restart' ? 'restart' : 'ignore' })}
            data={[
              { value: 'ignore', label: t('editor.entry.ignore') },
              { value: 'restart', label: t('editor.entry.restart') },
            ]}
          />
        </FieldBox>
        <FieldBox path="settings.entry.repeat" texts="check" label={t('editor.entry.repeat')} problems={field('settings.entry.cooldown')}>
          <SegmentedControl
            fullWidth
            value={entry.repeat}
            disabled={readOnly}
            aria-label={t('editor.entry.repeat')}
            onChange={(value) =>
              setEntry(
                value === 'cooldown'
                  ? { repeat: 'cooldown', cooldown: entry.cooldown ?? cooldown }
                  : { repeat: value === 'once' ? 'once' : 'always' },
              )
            }
            data={[
              { value: 'always', label: t('editor.entry.always') },
              { value: 'once', label: t('editor.entry.once') },
              { value: 'cooldown', label: t('editor.entry.cooldown') },
            ]}
          />
          {entry.repeat === 'cooldown' && (
            <div className={css.below}>
              <DurationInput
                id="f-cooldown"
                value={entry.cooldown}
                units={durationUnits}
                label={t('editor.entry.apart')}
                onChange={(next) => setEntry({ cooldown: next })}
              />
            </div>
          )}
        </FieldBox>
        <FieldBox
          path="settings.exitRules"
          texts="check"
          label={t('editor.exitRules')}
          hint={t('editor.exitRulesHint')}
          problems={field('settings.exitRules')}
        >
          {exitRules.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have nothing but their place
            <div key={index} className={css.interrupt}>
              <InterruptEditor
                rule={rule}
                path={`settings.exitRules.${index}`}
                onChange={(next) => put({ exitRules: exitRules.map((old, at) => (at === index ? next : old)) }, `exit${index}`)}
              />
              {!readOnly && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="charcoal"
                  leftSection={<Trash2 size={14} aria-hidden />}
                  onClick={() => put({ exitRules: exitRules.filter((_, at) => at !== index) }, 'exit-drop')}
                >
                  {t('editor.dropExitRule')}
                </Button>
              )}
            </div>
          ))}
          {!readOnly && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Plus size={14} aria-hidden />}
              onClick={() => put({ exitRules: [...exitRules, { event: 'order_cancelled' }] }, 'exit-add')}
            >
              {t('editor.addExitRule')}
            </Button>
          )}
        </FieldBox>
        <FieldBox path="settings.goal" texts="check" label={t('editor.goal')} hint={t('editor.goalHint')} problems={field('settings.goal')}>
          <Switch
            checked={goal !== undefined}
            disabled={readOnly}
            label={t('editor.hasGoal')}
            onChange={(event) => put({ goal: event.currentTarget.checked ? { event: 'order_placed' } : undefined }, 'goal')}
          />
          {goal !== undefined && (
            <div className={css.interrupt}>
              <InterruptEditor rule={goal} path="settings.goal" onChange={(next) => put({ goal: next }, 'goal-edit')} />
            </div>
          )}
        </FieldBox>
      </div>
    </PanelFrame>
  );
}
