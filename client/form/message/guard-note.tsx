import { Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockOf } from '../../i18n/when.ts';
import { useFormWorld } from '../control.ts';
import css from './message.module.css';

/** What the shop's rules do to such a message: when it waits, how many one customer gets, when it is too late. */
export function GuardNote({ purpose, latestSet }: { purpose: string; latestSet: boolean }) {
  const { t } = useTranslation();
  const { guard } = useFormWorld();
  if (guard === undefined || !(purpose === 'care' || purpose === 'transaction' || purpose === 'advertising')) return null;
  const { quiet, cap, latest } = guard;
  const waits = quiet.enabled && quiet.from !== quiet.to && (purpose !== 'transaction' || quiet.transactions);
  const lines = [
    waits ? t('form.message.waits', { from: clockOf(quiet.from), to: clockOf(quiet.to) }) : t('form.message.anyHour'),
    ...(cap.enabled && purpose !== 'transaction' ? [t('form.message.cap', { count: cap.messages, hours: cap.hours })] : []),
    ...(latestSet ? [] : [t('form.message.latest', { count: latest[purpose] })]),
  ];
  return (
    <p className={css.guard}>
      <Clock3 size={14} aria-hidden />
      <span>{lines.join(' ')}</span>
    </p>
  );
}
