import { Button } from '@mantine/core';
import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './failure.module.css';

export interface FailureProps {
  /** Key of what could not be done: "Chưa mở được danh sách khách." */
  what: string;
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** In the middle of an otherwise empty page. */
  whole?: boolean;
}

/** What failed, why, and what to do about it. */
export function Failure({ what, error, onRetry, whole }: FailureProps) {
  const { t } = useTranslation();
  const say = useSay();
  const problem = problemOf(error);
  return (
    <div className={css.failure} data-whole={whole === true ? true : undefined} role="alert">
      <TriangleAlert size={18} aria-hidden />
      <div>
        <div className={css.what}>{t(what)}</div>
        <div>{say(problem.text)}</div>
        {onRetry !== undefined && problem.again && (
          <Button mt={8} size="xs" variant="outline" color="charcoal" leftSection={<RotateCw size={14} aria-hidden />} onClick={onRetry}>
            {t('ui.again')}
          </Button>
        )}
      </div>
    </div>
  );
}
