import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSayValue } from '../i18n/use-say.ts';
import css from './duplicates.module.css';
import type { Line, Side } from './lines.ts';

/** One field of both records; where they differ, a choice. */
export function FieldLine({ name, line, side, onTake }: { name: string; line: Line; side: Side; onTake: (side: Side) => void }) {
  const { t } = useTranslation();
  const say = useSayValue();
  const cell = (which: Side) => {
    const value = say(line[which]);
    if (!line.differs) return <span className={value === '' ? css.faint : undefined}>{value || t('duplicates.nothing')}</span>;
    return <Radio value={which} label={value} />;
  };
  if (!line.differs) {
    return (
      <div className={css.line}>
        <span className={css.what}>{name}</span>
        {cell('one')}
        {cell('other')}
      </div>
    );
  }
  return (
    <Radio.Group
      value={side}
      onChange={(value) => onTake(value === 'other' ? 'other' : 'one')}
      aria-label={t('duplicates.keep', { field: name })}
    >
      <div className={css.line} data-differs>
        <span className={css.what}>{name}</span>
        {cell('one')}
        {cell('other')}
      </div>
    </Radio.Group>
  );
}
