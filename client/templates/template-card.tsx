import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './gallery.module.css';
import { JourneyPicture } from './picture.tsx';
import type { Template } from './templates.ts';

/** One of the gallery. The whole card opens it. */
export function TemplateCard({ template }: { template: Template }) {
  const { t } = useTranslation();
  return (
    <li className={css.card}>
      <div className={css.picture}>
        <JourneyPicture drawing={template.drawing} width={320} height={132} />
      </div>
      <div className={css.words}>
        <h2 className={css.name}>
          <Link className={css.link} to={`/journeys/templates?use=${template.id}`} data-testid={`template-${template.id}`}>
            {template.name}
          </Link>
        </h2>
        <p className={css.about}>{template.about}</p>
        <p className={css.foot}>
          {t(`templates.goal.${template.goal}`)} · {t('templates.steps', { count: template.drawing.nodes.length })}
        </p>
      </div>
    </li>
  );
}
