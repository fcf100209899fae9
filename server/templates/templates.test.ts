import { describe, expect, test } from 'vitest';
import { definitionOf } from '#nodes/catalogue.ts';
import { channelAbilities, channelIds } from '#nodes/kit/channels.ts';
import { checkTemplate } from '#server/messages/render/check.ts';
import { renderLiquid } from '#server/messages/render/liquid.ts';
import { freshShop } from '#test/kit/fresh-shop.ts';
import { everyWay, goWay, together } from '#test/kit/ways.ts';
import { check } from '#workflows/check/check.ts';
import { compile } from '#workflows/compile/compile.ts';
import { play } from '#workflows/simulate/play.ts';
import { storiesOf } from '#workflows/simulate/story.ts';
import { fill } from './fill.ts';
import { shippedTemplates, type Template } from './shipped.ts';

const templates = shippedTemplates();
const languages = ['vi', 'en'] as const;
const inBoth = templates.flatMap((template) => languages.map((language) => ({ id: template.id, language, template })));
const nothing = { words: {} };
const ready = Object.fromEntries(channelIds.map((id) => [id, true]));

const journeyOf = (template: Template, language: 'vi' | 'en') =>
  fill({ file: template.file, words: template.words[language], answers: nothing });

test('there are many, each in a place of its own', () => {
  expect(templates.length).toBeGreaterThanOrEqual(17);
  expect(new Set(templates.map(({ file }) => file.order)).size).toBe(templates.length);
});

describe.each(templates)('$id', (template) => {
  const { file, words } = template;

  test('says the same things in both languages, and nothing that nobody asks for', () => {
    const named = [...JSON.stringify(file.journey).matchAll(/"@([\w.-]+)"/g)].map((match) => match[1]);
    const asked = Object.keys(file.asks).filter((name) => !['channel', 'hour', 'who'].includes(name));
    const wanted = [
      ...['name', 'about', ...named],
      ...asked.flatMap((name) => [`ask.${name}`, `ask.${name}.example`]),
      ...file.fields.map(({ key }) => `field.${key}`),
    ];
    for (const language of languages) {
      expect([...words[language].keys()].sort()).toEqual([...new Set(wanted)].sort());
      for (const [key, text] of words[language]) expect(text, key).not.toBe('');
    }
  });

  test('is not left in Vietnamese', () => {
    for (const [key, text] of words.en) if (!key.endsWith('.example')) expect(text, key).not.toBe(words.vi.get(key));
  });

  test('asks all that it proposes an answer for', () => {
    const text = JSON.stringify([file.journey, [...words.vi.values()]]);
    for (const name of Object.keys(file.asks)) expect(text.includes(`"?${name}"`) || text.includes(`[[${name}]]`), name).toBe(true);
  });
});

describe.each(inBoth)('$id in $language', ({ template, language }) => {
  const journey = journeyOf(template, language);
  const [story] = storiesOf(journey);
  const messages = journey.nodes.filter(({ config }) => typeof config.body === 'string');

  test('checks without an error, and warns of nothing in a shop that is set up', () => {
    expect(check(journey, { channels: ready, segments: {} })).toEqual([]);
    expect(compile(journey).plan.nodes).toHaveLength(journey.nodes.length);
  });

  test('goes by every channel on which she can answer, set up or not', () => {
    for (const channel of channelIds.filter((id) => channelAbilities[id].receives)) {
      const other = fill({ file: template.file, words: template.words[language], answers: { words: {}, channel } });
      const problems = check(other, { channels: {}, segments: {} });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(new Set(problems.map(({ code }) => code))).toEqual(messages.length === 0 ? new Set() : new Set(['test_tray']));
    }
  });

  test('keeps who refuses apart from who cannot be reached', () => {
    const mixed = journey.nodes.filter(({ id }) => together(journey.edges, id, ['unreachable', 'not_allowed']));
    expect(mixed.map(({ id }) => id)).toEqual([]);
  });

  test('every message can be written, also to somebody about whom nothing is known', () => {
    const known = { name: '', givenName: '', title: '', greeting: 'quý khách', email: '', phone: '', attributes: {} };
    const fields = { customer: known, event: {}, shop: { name: '' } };
    for (const { id, config } of journey.nodes)
      for (const key of ['subject', 'body', 'title', 'script']) {
        const text = config[key];
        if (typeof text !== 'string') continue;
        expect(checkTemplate('', text), `${id}.${key}`).toEqual([]);
        const written = renderLiquid(text, fields, { language, zone: freshShop.zone });
        expect(written, `${id}.${key}`).not.toMatch(/[{}[\]]|undefined| {2}|^\s|\s[,.!?]/);
      }
  });

  test('its sample cases come to their ends by what is told in them', async () => {
    const stories = storiesOf(journey);
    expect(stories).toHaveLength(journey.stories.length);
    expect(stories.length).toBeGreaterThan(0);
    for (const each of stories) {
      const { visits, end } = await play(journey, { story: each, shop: freshShop });
      expect(end, each.id).toBeDefined();
      for (const [nodeId, choices] of Object.entries(each.choices)) {
        const passed = visits.filter((visit) => visit.nodeId === nodeId);
        const last = passed.at(-1);
        for (const choice of choices) {
          if ('meets' in choice)
            expect([nodeId, end?.reason], each.id).toEqual([visits.at(-1)?.nodeId, choice.meets === 'goal' ? 'goal' : 'exitRule']);
          else
            expect(
              passed.map(({ port }) => port),
              `${each.id}: ${nodeId}`,
            ).toContain(choice.port);
        }
        expect(last, `${each.id} comes to ${nodeId}`).toBeDefined();
      }
    }
  });

  test('every way out of every step is gone, and every end is reached', async () => {
    if (story === undefined) throw new Error('There is no story.');
    const ended = new Set<string>();
    for (const { nodeId, port, way } of everyWay(journey)) {
      const { visits, end } = await goWay(journey, way, { ...story, choices: {} });
      expect(end?.reason, `${nodeId}.${port}`).toBe('finished');
      expect(visits.slice(0, way.length).map((visit) => ({ nodeId: visit.nodeId, port: visit.port }))).toEqual(way);
      ended.add(visits.at(-1)?.nodeId ?? '');
    }
    const ends = journey.nodes.filter(({ id }) => !journey.edges.some(({ from }) => from === id)).map(({ id }) => id);
    expect([...ended].sort()).toEqual(ends.sort());
  });

  test('the goal and the exit rules are met in the middle of a wait', async () => {
    const { goal, exitRules } = journey.settings;
    const rules = [
      ...(goal ? [{ meets: 'goal' as const, rule: 0 }] : []),
      ...exitRules.map((_, rule) => ({ meets: 'exit' as const, rule })),
    ];
    const waiting = journey.nodes.filter(({ type }) => definitionOf(type)?.traits.waits === true);
    for (const { meets, rule } of rules) {
      if (story === undefined) throw new Error('There is no story.');
      const met = [{ meets, rule, after: { amount: 1, unit: 'minute' as const } }];
      // Whichever of them she comes to first.
      const choices = Object.fromEntries(waiting.map(({ id }) => [id, met]));
      const { end } = await play(journey, { story: { ...story, choices }, shop: freshShop });
      expect(end?.reason).toBe(meets === 'goal' ? 'goal' : 'exitRule');
    }
  });
});
