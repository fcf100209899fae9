import { definitionOf } from '#nodes/catalogue.ts';
import { type ChannelId, channelIds } from '#nodes/kit/channels.ts';
import type { Category } from '#nodes/kit/definition.ts';
import type { Who } from '#nodes/kit/staff.ts';
import type { TextLanguage } from '#nodes/load.ts';
import { check, hasErrors } from '#workflows/check/check.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { storiesOf } from '#workflows/simulate/story.ts';
import { fill } from './fill.ts';
import type { TemplateFile } from './schema.ts';
import { shippedTemplates, type Template } from './shipped.ts';

/** One thing in a shop's own words that a template cannot do without. */
export interface AskedWords {
  name: string;
  label: string;
  example: string;
  /** May be taken as it is; empty where nothing can be proposed. */
  proposed: string;
}

/** A step as far as a picture shows it. */
export interface DrawnStep {
  id: string;
  /** Empty: the step has none of its own. */
  name: string;
  category: Category;
  icon: string;
  /** Ids of its ways out, in the order shown. */
  ports: string[];
  x: number;
  y: number;
}

export interface TemplateView extends Pick<TemplateFile, 'goal' | 'businesses'> {
  id: string;
  name: string;
  about: string;
  /** Absent: not asked. */
  channel?: { proposed: ChannelId; possible: ChannelId[] };
  hour?: string;
  who?: Who;
  words: AskedWords[];
  /** Fields of customers it needs, by their label. */
  fields: { key: string; label: string }[];
  /** Names of its sample cases. */
  stories: string[];
  /** What its picture is drawn from. */
  drawing: { nodes: DrawnStep[]; edges: { from: string; port: string; to: string }[] };
}

const views = new WeakMap<Template, Partial<Record<TextLanguage, TemplateView>>>();

/** All templates as people are shown them. */
export function listTemplates(language: TextLanguage): TemplateView[] {
  return shippedTemplates().map((template) => {
    const known = views.get(template) ?? {};
    views.set(template, known);
    known[language] ??= viewOf(template, language);
    return known[language];
  });
}

function viewOf(template: Template, language: TextLanguage): TemplateView {
  const { id, file } = template;
  const { channel, hour, who, ...rest } = file.asks;
  const words = template.words[language];
  const journey = fill({ file, words, answers: { words: {} } });
  return {
    ...{ id, name: journey.name, about: words.get('about') ?? '', goal: file.goal, businesses: file.businesses },
    ...(channel === undefined ? {} : { channel: { proposed: channel, possible: channelIds.filter((each) => goesBy(template, each)) } }),
    ...(hour === undefined ? {} : { hour }),
    ...(who === undefined ? {} : { who }),
    words: Object.entries(rest).map(([name, proposed]) => ({
      ...{ name, label: words.get(`ask.${name}`) ?? name, example: words.get(`ask.${name}.example`) ?? '' },
      proposed: String(proposed),
    })),
    fields: file.fields.map(({ key }) => ({ key, label: words.get(`field.${key}`) ?? key })),
    stories: storiesOf(journey).map(({ name }) => name),
    drawing: {
      nodes: journey.nodes.flatMap(drawnStep),
      edges: journey.edges,
    },
  };
}

function drawnStep({ id, type, name, config, position }: JourneyNode): DrawnStep[] {
  const definition = definitionOf(type);
  if (definition === undefined) return [];
  const { category, icon } = definition;
  return [{ id, name, category, icon, ports: definition.ports(config).map((port) => port.id), ...position }];
}

/** Not every way of reaching her can do all that a template asks of it. */
function goesBy({ file, words }: Template, channel: ChannelId): boolean {
  return !hasErrors(check(fill({ file, words: words.vi, answers: { words: {}, channel } }), { channels: {} }));
}
