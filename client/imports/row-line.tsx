import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './imports.module.css';

/** One record: its number in the spreadsheet, why, and what stands in it. */
export function RowLine(props: { record: number; issues: Phrase[]; what: string; title?: string; name?: ReactNode }) {
  const { t } = useTranslation();
  const say = useSay();
  const { number } = useFormat();
  return (
    <li className={css.line}>
      <span className={css.lineNumber}>{t('imports.row', { number: number(props.record) })}</span>
      <div className={css.lineWhy}>
        {props.issues.map((issue) => (
          <div key={issue.key + say(issue)}>{say(issue)}</div>
        ))}
        <div className={css.lineWhat} title={props.title}>
          {props.name !== undefined && <>{props.name} · </>}
          {props.what}
        </div>
      </div>
    </li>
  );
}
