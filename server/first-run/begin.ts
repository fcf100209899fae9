import { audit } from '#server/auth/audit.ts';
import type { Business } from '#server/documents/business.ts';
import type { Core } from '#server/kit/core.ts';
import { addSamples } from '#server/samples/add.ts';
import { useTemplate as makeOf } from '#server/templates/use.ts';

/** What a newcomer sees work first, by what she does: short, and without questions that only she could answer. */
export const firstJourney: Record<Business, string> = {
  shop: 'late-order',
  spa: 'appointment',
  school: 'form-contact',
  repair: 'after-ticket',
  software: 'welcome',
};

export interface Beginning {
  business: Business;
  language: 'vi' | 'en';
  /** Whether customers to try with are wanted. */
  samples: boolean;
  actor: string;
}

/** What a shop begins with: its kind, customers to try with if wished, and a first journey as a draft of its own. */
export async function begin(core: Core, { business, language, samples, actor }: Beginning): Promise<{ journeyId: string }> {
  await core.documents.saveSettings({ ...(await core.documents.getSettings()), business, language });
  await core.db
    .transaction()
    .execute((trx) => audit(trx, { at: core.now(), actor, action: 'settings.save', subject: 'settings', data: { business } }));
  if (samples) await addSamples(core, { business, language, actor });
  const { id } = await makeOf(core, { id: firstJourney[business], language, answers: { words: {} }, actor });
  return { journeyId: id };
}
