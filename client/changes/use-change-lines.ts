import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { ownPort } from '#workflows/journey/ways.ts';
import { useStepLabels } from '../canvas/labels.ts';
import { useStepWords } from '../canvas/words.ts';
import { formFields } from '../form/fields.ts';
import { samplesOnly } from '../form/liquid-sample.ts';
import { type Changes, type StepChange, toldWays, type WayChange } from '../model/changes.ts';
import { graphOf, portsOf } from '../model/graph.ts';

/** One difference as a sentence. */
export interface ChangeLine {
  id: string;
  kind: 'added' | 'removed' | 'changed' | 'way' | 'setting';
  text: string;
  /** What exactly, one line each. */
  details: string[];
  /** The step of today's drawing it is about; absent: none any more, or the journey itself. */
  nodeId?: string;
  /** Its field, where it is one. */
  field?: string;
}

export interface Compared {
  before: Journey;
  after: Journey;
  changes: Changes;
}

/** Settings whose value a person wrote, and reads again as she wrote it. */
const written: ReadonlySet<string> = new Set(['liquid', 'message', 'textarea', 'text']);
/** More of a text is not shown, characters. */
const most = 90;
const short = (text: string) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text);

/** What differs, in sentences: steps in the order of the drawing, then ways, then the journey's own settings. */
export function useChangeLines({ before, after, changes }: Compared): ChangeLine[] {
  const { t } = useTranslation();
  const { sentenceOf, portName } = useStepWords();
  const detailsOf = useStepDetails();
  const [was, is] = [useStepLabels(before), useStepLabels(after)];
  return useMemo(() => {
    const named = (journey: Journey, id: string | undefined, label: (node: JourneyNode) => string) => {
      const node = graphOf(journey).nodes.get(id ?? '');
      return node === undefined ? undefined : label(node);
    };
    const way = ({ id, before: old, after: now }: WayChange): ChangeLine[] => {
      const from = graphOf(after).nodes.get((now ?? old)?.from ?? '');
      const name = (now ?? old)?.port ?? '';
      if (from === undefined) return [];
      const ports = [...portsOf(after, from), ...portsOf(before, graphOf(before).nodes.get(from.id) ?? from)];
      const port = ports.find((each) => each.id === name) ?? ports.find((each) => each.id === ownPort(name));
      const [led, leads] = [named(before, old?.to, was), named(after, now?.to, is)];
      const key = leads === undefined ? 'cut' : led === undefined ? 'drawn' : old?.to === now?.to ? 'rounds' : 'moved';
      const params = { before: led, after: leads, often: times(old?.atMost), now: times(now?.atMost) };
      const text = t('changes.way.from', { step: is(from), port: port === undefined ? name : portName(from, port) });
      return [{ id: `way ${id}`, kind: 'way', text, details: [t(`changes.way.${key}`, params)], nodeId: from.id }];
    };
    const times = (count: number | undefined) => (count === undefined ? t('changes.noLimit') : t('changes.times', { count }));
    return [
      ...changes.added.map((node): ChangeLine => {
        const details = [sentenceOf(node)];
        return { id: `added ${node.id}`, kind: 'added', text: t('changes.added', { step: is(node) }), details, nodeId: node.id };
      }),
      ...changes.changed.map((change): ChangeLine => {
        const text = t('changes.changed', { step: is(change.after) });
        const [field] = change.fields;
        const base = { id: `changed ${change.id}`, kind: 'changed' as const, text, details: detailsOf(change), nodeId: change.id };
        return field === undefined ? base : { ...base, field };
      }),
      ...changes.removed.map((node): ChangeLine => {
        return { id: `removed ${node.id}`, kind: 'removed', text: t('changes.removed', { step: was(node) }), details: [sentenceOf(node)] };
      }),
      ...toldWays(changes).flatMap(way),
      ...changes.settings.map((key): ChangeLine => {
        return { id: `setting ${key}`, kind: 'setting', text: t(`changes.setting.${key}`), details: [], field: `settings.${key}` };
      }),
    ];
  }, [before, after, changes, was, is, detailsOf, sentenceOf, portName, t]);
}

/** Which settings of a step are others now, with what stood there and stands there as far as it can be said in a line. */
function useStepDetails(): (change: StepChange) => string[] {
  const { t, i18n } = useTranslation();
  const { say, nameOf, sentenceOf } = useStepWords();
  return useMemo(() => {
    const sample = (key: string) => t(`form.sample.${key}`);
    const sayField = (type: string, key: string) => (i18n.exists(`${type}:${key}`) ? say({ key }, type) : undefined);
    return ({ before, after, fields, renamed }) => {
      const definition = definitionOf(after.type);
      const declared = new Map((definition === undefined ? [] : formFields(definition)).map((field) => [field.name, field]));
      const shown = (name: string, value: unknown): string | undefined => {
        if (value === undefined || value === '') return t('editor.emptyValue');
        const widget = declared.get(name)?.widget ?? '';
        if (typeof value === 'number') return String(value);
        if (typeof value === 'boolean') return t(value ? 'changes.on' : 'changes.off');
        if (typeof value !== 'string') return undefined;
        const option = sayField(after.type, `options.${name}.${value}`);
        return option ?? (written.has(widget) ? `“${short(samplesOnly(value, sample).replace(/\s+/g, ' '))}”` : undefined);
      };
      const [said, says] = [sentenceOf(before), sentenceOf(after)];
      const names = fields.map((name) => {
        const label = sayField(after.type, `fields.${name}.label`) ?? t(`editor.part.${name === 'type' ? 'type' : 'config'}`);
        const [old, now] = [shown(name, before.config[name]), shown(name, after.config[name])];
        return old === undefined || now === undefined ? label : t('changes.field', { field: label, before: old, after: now });
      });
      return [
        ...(renamed ? [t('changes.renamed', { before: nameOf(before), after: nameOf(after) })] : []),
        ...names,
        ...(said !== says ? [t('changes.sentence', { before: said, after: says })] : []),
      ];
    };
  }, [t, i18n, say, nameOf, sentenceOf]);
}
