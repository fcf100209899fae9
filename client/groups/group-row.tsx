import { LoaderCircle, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { rulesPhrase } from '#nodes/kit/rules/words.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './groups.module.css';

/** One group: what it is called, who belongs to it in words, how many they are. The whole row opens it. */
export function GroupRow({ group }: { group: OutputOf<'segments.list'>[number] }) {
  const { t } = useTranslation();
  const say = useSay();
  const { number } = useFormat();
  return (
    <li className={css.row}>
      <div className={css.what}>
        <Link className={css.name} to={`/customers/groups/${group.id}`}>
          {group.name}
        </Link>
        <div className={css.note}>{upperFirst(say(rulesPhrase(group.rules)))}</div>
      </div>
      {group.filling ? (
        <div className={css.filling}>
          <LoaderCircle size={15} aria-hidden />
          {t('groups.filling')}
        </div>
      ) : (
        <div className={css.figure}>
          <Users size={15} aria-hidden />
          <span>
            <b>{number(group.members)}</b> {t('groups.customers')}
          </span>
        </div>
      )}
    </li>
  );
}
