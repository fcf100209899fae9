import type { Core } from '#server/kit/core.ts';
import { signed, unsigned } from '#server/public-page/signed.ts';

const purpose = 'survey';

/** The page where she gives the score; whoever has the link may. */
export async function surveyUrl(core: Core, surveyId: string): Promise<string> {
  return `${core.config.publicUrl}/s/${await signed(core, purpose, surveyId)}`;
}

/** Id of the survey; undefined when the link is none of ours. */
export function readSurveyLink(core: Core, text: string): Promise<string | undefined> {
  return unsigned(core, purpose, text);
}
