import { useTranslation } from 'react-i18next';
import { ask, type OutputOf } from '../api/trpc.ts';
import { matches } from '../ui/fold.ts';

export type Template = OutputOf<'templates.list'>[number];
export type Drawing = Template['drawing'];

/** Filters of the gallery; `all` leaves everything. */
export interface Wanted {
  search: string;
  goal: string;
  business: string;
}

/** The ready-made journeys in the language of the screen. They change with a release only. */
export function useTemplatesQuery() {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'vi';
  return { ...ask('templates.list', { language }), staleTime: Number.POSITIVE_INFINITY };
}

/** Those that a person asked for. `words`: what they are called besides by their own name and text, for example their goal. */
export function findTemplates(
  all: readonly Template[],
  { search, goal, business }: Wanted,
  words: (template: Template) => string,
): Template[] {
  return all.filter(
    (template) =>
      (goal === 'all' || template.goal === goal) &&
      (business === 'all' || template.businesses.some((one) => one === business)) &&
      matches(`${template.name} ${template.about} ${words(template)}`, search),
  );
}
