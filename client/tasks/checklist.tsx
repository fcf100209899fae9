import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { tellFailed } from '../ui/notify.ts';
import css from './tasks.module.css';

type Task = OutputOf<'tasks.get'>;

/** Things to tick off, with who did and when. */
export function Checklist({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const tick = useTell((input: { index: number; on: boolean }) => tell('tasks.tick', { id: task.id, ...input }), ['tasks']);
  if (task.checklist.length === 0) return null;
  return (
    <section className={css.block}>
      <h3>{t('tasks.checklist')}</h3>
      <ul className={css.checklist}>
        {task.checklist.map((item, index) => {
          const on = tick.isPending && tick.variables.index === index ? tick.variables.on : item.at !== null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing but its place
            <li key={index}>
              <Checkbox
                checked={on}
                disabled={!task.may.act}
                label={item.text}
                description={item.at !== null && t('tasks.tickedBy', { name: item.by ?? t('tasks.former'), when: when(item.at) })}
                onChange={(event) =>
                  tick.mutate({ index, on: event.currentTarget.checked }, { onError: (error) => tellFailed(t('tasks.notTicked'), error) })
                }
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
