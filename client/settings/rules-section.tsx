import { NumberInput, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exampleStart } from '#nodes/kit/calendar/example.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { clockOf } from '../i18n/when.ts';
import { inQuiet, spoken } from './examples.ts';
import { Example, Section, type SectionProps } from './section.tsx';
import css from './settings.module.css';
import { TimeField } from './time-field.tsx';

const hour = 3_600_000;

/** When a message waits, and when it is not sent at all. */
export function RulesSection(props: SectionProps) {
  return (
    <>
      <Quiet {...props} />
      <Cap {...props} />
      <Latest {...props} />
    </>
  );
}

function Quiet({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const { quiet } = value;
  const set = (patch: Partial<typeof quiet>) => onChange({ ...value, quiet: { ...quiet, ...patch } });
  const { at, nextDay } = inQuiet(quiet.from, quiet.to);
  return (
    <Section title={t('settings.quiet.title')} text={t('settings.quiet.text')}>
      <Stack gap={12}>
        <Switch
          label={t('settings.quiet.enabled')}
          checked={quiet.enabled}
          disabled={readOnly}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        {quiet.enabled && (
          <>
            <div className={css.fields}>
              <TimeField
                label={t('settings.quiet.from')}
                labelShown
                value={quiet.from}
                readOnly={readOnly}
                onChange={(from) => set({ from })}
              />
              <TimeField label={t('settings.quiet.to')} labelShown value={quiet.to} readOnly={readOnly} onChange={(to) => set({ to })} />
            </div>
            <Switch
              label={t('settings.quiet.transactions')}
              checked={quiet.transactions}
              disabled={readOnly}
              onChange={(event) => set({ transactions: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
      {quiet.enabled && quiet.from !== quiet.to && (
        <Example>
          {t(nextDay ? 'settings.quiet.exampleNextDay' : 'settings.quiet.exampleSameDay', { at: clockOf(at), to: clockOf(quiet.to) })}
        </Example>
      )}
    </Section>
  );
}

function Cap({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { now, zone, number } = useFormat();
  const { cap } = value;
  const set = (patch: Partial<typeof cap>) => onChange({ ...value, cap: { ...cap, ...patch } });
  const first = exampleStart(now, zone);
  return (
    <Section title={t('settings.cap.title')} text={t('settings.cap.text')}>
      <Stack gap={12}>
        <Switch
          label={t('settings.cap.enabled')}
          checked={cap.enabled}
          disabled={readOnly}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        {cap.enabled && (
          <div className={css.sentence}>
            <span>{t('settings.cap.atMost')}</span>
            <NumberInput
              w={72}
              min={1}
              max={100}
              allowDecimal={false}
              aria-label={t('settings.cap.messagesLabel')}
              readOnly={readOnly}
              value={cap.messages}
              onChange={(messages) => typeof messages === 'number' && messages >= 1 && set({ messages })}
            />
            <span>{t('settings.cap.within')}</span>
            <NumberInput
              w={80}
              min={1}
              max={720}
              allowDecimal={false}
              aria-label={t('settings.cap.hoursLabel')}
              readOnly={readOnly}
              value={cap.hours}
              onChange={(hours) => typeof hours === 'number' && hours >= 1 && set({ hours })}
            />
            <span>{t('settings.cap.hours')}</span>
          </div>
        )}
      </Stack>
      {cap.enabled && (
        <Example>
          {say({
            key: 'app:settings.cap.example',
            params: {
              count: cap.messages,
              next: number(cap.messages + 1),
              first: { moment: first, zone, from: first },
              until: { moment: first + cap.hours * hour, zone, from: first },
            },
          })}
        </Example>
      )}
    </Section>
  );
}

function Latest({ value, onChange, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { now, zone } = useFormat();
  const { latest } = value;
  const first = exampleStart(now, zone);
  return (
    <Section title={t('settings.latest.title')} text={t('settings.latest.text')}>
      <div className={css.fields}>
        {(['care', 'advertising', 'transaction'] as const).map((purpose) => (
          <NumberInput
            key={purpose}
            w={170}
            min={1}
            max={8760}
            allowDecimal={false}
            label={t(`settings.purpose.${purpose}`)}
            suffix={` ${t('settings.latest.hours')}`}
            readOnly={readOnly}
            value={latest[purpose]}
            onChange={(hours) => typeof hours === 'number' && hours >= 1 && onChange({ ...value, latest: { ...latest, [purpose]: hours } })}
          />
        ))}
      </div>
      <Example>
        {say({
          key: 'app:settings.latest.example',
          params: {
            first: { moment: first, zone, from: first },
            until: { moment: first + latest.care * hour, zone, from: first },
            after: { duration: spoken(latest.care) },
          },
        })}
      </Example>
    </Section>
  );
}
