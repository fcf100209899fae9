import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/use-format.ts';
import css from './gallery.module.css';
import { JourneyPicture } from './picture.tsx';
import { useTemplatesQuery } from './templates.ts';

const shown = 3;

/** A few ready-made journeys, beside beginning with nothing. Nothing at all while they are not known. */
export function Suggested() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const all = useQuery(useTemplatesQuery()).data ?? [];
  if (all.length === 0) return null;
  return (
    <section className={css.suggested} aria-labelledby="suggested-templates">
      <h3 id="suggested-templates">{t('templates.or')}</h3>
      <ul>
        {all.slice(0, shown).map((template) => (
          <li key={template.id} className={css.card}>
            <div className={css.picture}>
              <JourneyPicture drawing={template.drawing} width={180} height={72} />
            </div>
            <Link className={css.small} to={`/journeys/templates?use=${template.id}`}>
              {template.name}
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/journeys/templates">{t('templates.seeAll', { number: number(all.length) })}</Link>
    </section>
  );
}
