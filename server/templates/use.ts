import type { TextLanguage } from '#nodes/load.ts';
import { audit } from '#server/auth/audit.ts';
import { createJourney } from '#server/journeys/drafts.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { fill } from './fill.ts';
import type { Answers } from './schema.ts';
import { shippedTemplates, type Template } from './shipped.ts';

export interface Using {
  id: string;
  language: TextLanguage;
  answers: Answers;
  /** What the journey shall be called; absent: as the template is. */
  name?: string | undefined;
  actor: string;
}

/**
 * Makes a draft of a template. Fields of customers it needs and the shop does not have yet are made, so that nobody has to go and do that
 * first. Throws Refusal `not_found`, `template_unanswered`.
 */
export async function useTemplate(core: Core, using: Using): Promise<{ id: string; revision: number }> {
  const template = shippedTemplates().find(({ id }) => id === using.id);
  if (template === undefined) throw notFound('template', using.id);
  const { file } = template;
  const words = template.words[using.language];
  for (const [name, proposed] of Object.entries(file.asks))
    if (proposed === '' && using.answers.words[name] === undefined)
      throw new Refusal('invalid', 'template_unanswered', {
        message: `The template ${using.id} needs an answer to "${name}".`,
        params: { question: words.get(`ask.${name}`) ?? name },
      });
  const draft = fill({ file, words, answers: using.answers });
  await addFields(core, template, using);
  return createJourney(core, { name: using.name ?? draft.name, draft });
}

async function addFields(core: Core, { id, file, words }: Template, { language, actor }: Using): Promise<void> {
  const settings = await core.documents.getSettings();
  const { fields } = settings.customers;
  const missing = file.fields
    .filter(({ key }) => !fields.some((field) => field.key === key))
    .map((field) => ({ ...field, label: words[language].get(`field.${field.key}`) ?? field.key, choices: [] }));
  if (missing.length === 0) return;
  await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, fields: [...fields, ...missing] } });
  const data = { template: id, fields: missing.map(({ key }) => key) };
  await core.db.transaction().execute((trx) => audit(trx, { at: core.now(), actor, action: 'settings.save', subject: 'settings', data }));
}
