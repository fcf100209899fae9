import { Button } from '@mantine/core';
import { Info, Link2, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { upperFirst } from '#nodes/kit/texts.ts';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useShape } from '../customers/shape.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSayValue } from '../i18n/use-say.ts';
import { Chip } from '../ui/chip.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import css from './duplicates.module.css';
import { FieldLine } from './field-line.tsx';
import { linesOf, type Pair, type Side } from './lines.ts';

/** Two records side by side: what is the same, what is kept, and the two answers there are. */
export function PairCard({ pair }: { pair: Pair }) {
  const { t, i18n } = useTranslation();
  const say = useSayValue();
  const shape = useShape();
  const { number, when } = useFormat();
  const [taken, setTaken] = useState<Record<string, Side>>({});
  const changes = ['duplicates', 'customers', 'live'];
  const merge = useTell((input: InputOf<'duplicates.merge'>) => tell('duplicates.merge', input), changes);
  const apart = useTell((input: InputOf<'duplicates.apart'>) => tell('duplicates.apart', input), ['duplicates']);
  const { one, other } = pair;
  const lines = linesOf(pair, shape, i18n.language);
  const name = (taken.name === 'other' ? other.name : one.name) || other.name || t('customers.unnamed');
  const go = () =>
    merge.mutate(
      { kept: one.id, gone: other.id, take: Object.keys(taken).filter((field) => taken[field] === 'other') },
      {
        onSuccess: () => tellDone(t('duplicates.merged', { name })),
        onError: (error) => tellFailed(t('duplicates.notMerged'), error),
      },
    );
  const two = () =>
    apart.mutate(
      { one: one.id, other: other.id },
      {
        onSuccess: () => tellDone(t('duplicates.toldApart')),
        onError: (error) => tellFailed(t('duplicates.notToldApart'), error),
      },
    );
  const told: [string, string, string][] = [
    [t('duplicates.codes'), one.codes.join(', '), other.codes.join(', ')],
    [t('duplicates.events'), number(one.events), number(other.events)],
    [t('duplicates.messages'), number(one.messages), number(other.messages)],
    [t('duplicates.journeys'), one.journeys.join(', '), other.journeys.join(', ')],
    [t('duplicates.since'), when(one.createdAt), when(other.createdAt)],
  ];
  return (
    <article className={css.card}>
      <div className={css.reasons}>
        {pair.reasons.map((reason) => (
          <Chip key={reason} dye="indigo" icon={Link2}>
            {t(`duplicates.reason.${reason}`)}
          </Chip>
        ))}
      </div>
      <div className={css.table}>
        <div className={css.heads}>
          <span />
          <Link to={`/customers/${one.id}`}>{t('duplicates.older')}</Link>
          <Link to={`/customers/${other.id}`}>{t('duplicates.newer')}</Link>
        </div>
        {lines.map((line) => (
          <FieldLine
            key={line.field}
            name={upperFirst(say(line.name))}
            line={line}
            side={taken[line.field] ?? 'one'}
            onTake={(side) => setTaken({ ...taken, [line.field]: side })}
          />
        ))}
        {told
          .filter(([, a, b]) => a !== '' || b !== '')
          .map(([what, a, b]) => (
            <div key={what} className={css.line}>
              <span className={css.what}>{what}</span>
              <span>{a || t('duplicates.nothing')}</span>
              <span>{b || t('duplicates.nothing')}</span>
            </div>
          ))}
      </div>
      {pair.both.length > 0 && (
        <p className={css.note}>
          <Info size={16} aria-hidden />
          {t('duplicates.both', { journeys: pair.both.join(', ') })}
        </p>
      )}
      <div className={css.actions}>
        <Button variant="default" loading={apart.isPending} onClick={two}>
          {t('duplicates.apart')}
        </Button>
        <Button leftSection={<Users size={16} aria-hidden />} loading={merge.isPending} onClick={go}>
          {t('duplicates.merge')}
        </Button>
      </div>
    </article>
  );
}
