import { NumberInput, SegmentedControl, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { exampleStart, workedExample } from '#nodes/kit/calendar/example.ts';
import { anyDurationSchema, type Duration, dueUnits, durationUnits } from '#nodes/kit/duration.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { useSay } from '../i18n/use-say.ts';
import { AnswersControl } from './answers-control.tsx';
import { BandsControl } from './bands-control.tsx';
import { CalendarControl } from './calendar-control.tsx';
import { CasesControl } from './cases-control.tsx';
import { ClimbControl } from './climb-control.tsx';
import { type ControlProps, calendarOf, useFormWorld } from './control.ts';
import { DateRuleControl } from './date-rule-control.tsx';
import { DurationInput } from './duration-control.tsx';
import { EventInput } from './event-input.tsx';
import { EventsControl } from './events-control.tsx';
import css from './form.module.css';
import { InletControl } from './inlet-control.tsx';
import { JourneyControl } from './journey-control.tsx';
import { KeptFromControl, KeptNameControl, KeptValueControl } from './kept-controls.tsx';
import { LabelsControl } from './labels-control.tsx';
import { LevelsControl } from './levels-control.tsx';
import { LinesControl } from './lines-control.tsx';
import { LiquidControl, MessageControl } from './message-control.tsx';
import { MomentControl } from './moment-control.tsx';
import { PairsControl } from './pairs-control.tsx';
import { RecurrenceControl } from './recurrence-control.tsx';
import { RulesControl } from './rules-control.tsx';
import { RungsControl } from './rungs-control.tsx';
import { SegmentControl } from './segment-control.tsx';
import { SharesControl } from './shares-control.tsx';
import { StepControl } from './step-control.tsx';
import { WhoControl } from './who-control.tsx';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
/** An empty optional text is no text at all. */
const orNothing = (field: ControlProps['field'], value: string) => (value === '' && !field.required ? undefined : value);
const isWrong = ({ problems }: ControlProps) => problems.some(({ severity }) => severity === 'error');

function TextControl(props: ControlProps) {
  const { readOnly } = useFormWorld();
  const { path, field, value, onChange } = props;
  return (
    <TextInput
      id={`f-${path}`}
      value={text(value)}
      disabled={readOnly}
      error={isWrong(props)}
      onChange={(event) => onChange(orNothing(field, event.currentTarget.value))}
    />
  );
}

function TextareaControl(props: ControlProps) {
  const { readOnly } = useFormWorld();
  const { path, field, value, onChange } = props;
  return (
    <Textarea
      id={`f-${path}`}
      autosize
      minRows={3}
      value={text(value)}
      disabled={readOnly}
      error={isWrong(props)}
      onChange={(event) => onChange(orNothing(field, event.currentTarget.value))}
    />
  );
}

/** Short texts one after the other. */
function WordsControl(props: ControlProps) {
  const { readOnly } = useFormWorld();
  const { path, value, onChange } = props;
  return (
    <TagsInput
      id={`f-${path}`}
      value={Array.isArray(value) ? value.map(String) : []}
      disabled={readOnly}
      error={isWrong(props)}
      splitChars={[',', ';']}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}

function NumberControl(props: ControlProps) {
  const { readOnly } = useFormWorld();
  const { path, value, onChange } = props;
  return (
    <NumberInput
      id={`f-${path}`}
      value={typeof value === 'number' ? value : ''}
      disabled={readOnly}
      error={isWrong(props)}
      hideControls
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    />
  );
}

function SwitchControl({ path, texts, value, onChange }: ControlProps) {
  const { readOnly } = useFormWorld();
  const say = useSay();
  return (
    <Switch
      id={`f-${path}`}
      label={say({ key: `fields.${path}.label` }, texts)}
      checked={value === true}
      disabled={readOnly}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

/** Few choices stand side by side; more fold into a list. */
function SelectControl({ path, texts, field, value, onChange }: ControlProps) {
  const { t } = useTranslation();
  const { readOnly } = useFormWorld();
  const say = useSay();
  const label = say({ key: `fields.${path}.label` }, texts);
  const data = field.options.map((option) => ({ value: option, label: upperFirst(say({ key: `options.${path}.${option}` }, texts)) }));
  const short = data.length > 1 && data.length <= 4 && data.reduce((sum, { label: words }) => sum + words.length, 0) <= 36;
  if (short) {
    return (
      <SegmentedControl
        fullWidth
        data={data}
        value={text(value)}
        disabled={readOnly}
        aria-label={label}
        onChange={onChange}
        data-testid={`select-${path}`}
      />
    );
  }
  return (
    <Select
      id={`f-${path}`}
      data={data}
      value={text(value) || null}
      disabled={readOnly}
      clearable={!field.required}
      placeholder={t('form.asUsual')}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

/** The units that the declaration allows. */
function unitsOf({ schema }: ControlProps['field']): Duration['unit'][] {
  const allowed: readonly unknown[] = schema.properties?.unit?.enum ?? durationUnits;
  return [...new Set([...durationUnits.slice(0, -1), ...dueUnits])].filter((unit) => allowed.includes(unit));
}

function DurationControl({ path, texts, field, value, onChange, config }: ControlProps) {
  const { i18n } = useTranslation();
  const say = useSay();
  const world = useFormWorld();
  const { zone } = world;
  const calendar = calendarOf(world, config.calendar);
  const parsed = anyDurationSchema.safeParse(value);
  const example =
    parsed.success && i18n.exists(`${texts}:fields.${path}.example`)
      ? workedExample({ path, duration: parsed.data, from: exampleStart(Date.now(), zone), zone, calendar })
      : undefined;
  return (
    <>
      <DurationInput
        id={`f-${path}`}
        value={partial(value)}
        units={unitsOf(field)}
        label={say({ key: `fields.${path}.label` }, texts)}
        onChange={(next) => onChange(next)}
      />
      {example !== undefined && <p className={css.example}>{say(example, texts)}</p>}
    </>
  );
}

function partial(value: unknown): Partial<Duration> | undefined {
  const parsed = anyDurationSchema.partial().safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function EventControl({ path, texts, value, onChange, problems }: ControlProps) {
  const say = useSay();
  return (
    <EventInput
      id={`f-${path}`}
      value={text(value)}
      onChange={onChange}
      label={say({ key: `fields.${path}.label` }, texts)}
      error={problems.length > 0}
    />
  );
}

/** The control of every widget that a declaration may name. */
const controls: Readonly<Record<string, ComponentType<ControlProps>>> = {
  text: TextControl,
  textarea: TextareaControl,
  number: NumberControl,
  switch: SwitchControl,
  select: SelectControl,
  duration: DurationControl,
  event: EventControl,
  events: EventsControl,
  rules: RulesControl,
  segment: SegmentControl,
  step: StepControl,
  journey: JourneyControl,
  keptName: KeptNameControl,
  keptValue: KeptValueControl,
  keptFrom: KeptFromControl,
  pairs: PairsControl,
  liquid: LiquidControl,
  rungs: RungsControl,
  words: WordsControl,
  answers: AnswersControl,
  bands: BandsControl,
  climb: ClimbControl,
  message: MessageControl,
  moment: MomentControl,
  recurrence: RecurrenceControl,
  dateRule: DateRuleControl,
  inlet: InletControl,
  cases: CasesControl,
  shares: SharesControl,
  who: WhoControl,
  lines: LinesControl,
  levels: LevelsControl,
  calendar: CalendarControl,
  labels: LabelsControl,
};

export function controlOf(widget: string): ComponentType<ControlProps> {
  return controls[widget] ?? TextControl;
}

/** Controls that are a group of their own, or say their label themselves: no `<label for>`. */
export const selfLabelled: ReadonlySet<string> = new Set([
  'answers',
  'bands',
  'liquid',
  'message',
  'rungs',
  'rules',
  'events',
  'select',
  'switch',
  'cases',
  'shares',
  'pairs',
  'inlet',
  'dateRule',
  'who',
  'lines',
  'levels',
]);
