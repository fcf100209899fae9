import { Radio, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { ask } from '../api/trpc.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import css from './publish.module.css';
import type { OpenJourney } from './use-document.ts';

/** Those who qualified before the journey goes live, and what was chosen for them. */
export interface Existing {
  /** Nobody need be asked: no start goes by a group, or those were asked about before. */
  none: boolean;
  /** undefined: not known yet. */
  count: number | undefined;
  error: unknown;
  retry: () => void;
  letIn: boolean;
  choose: (letIn: boolean) => void;
  /** Starts whose members come in now. */
  nodes: readonly string[];
}

function startsByGroup({ nodes }: Journey): { nodeId: string; group: string }[] {
  return nodes.flatMap((node) => {
    const definition = definitionOf(node.type);
    const config = definition?.members === undefined ? undefined : definition.config.safeParse(node.config);
    const group = config?.success ? definition?.members?.(config.data) : undefined;
    return group === undefined ? [] : [{ nodeId: node.id, group }];
  });
}

export function useExisting({ id }: OpenJourney): Existing {
  const [letIn, choose] = useState(false);
  const starts = startsByGroup(useJourney((state) => state.journey));
  const query = useQuery({
    ...ask('journeys.qualified', { id, groups: [...new Set(starts.map(({ group }) => group))] }),
    enabled: starts.length > 0,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const asked = query.data ?? [];
  const count = query.data === undefined ? undefined : Math.max(0, ...asked.map((each) => each.count));
  const none = starts.length === 0 || count === 0;
  const nodes = letIn && !none ? starts.filter(({ group }) => asked.some((each) => each.group === group)).map(({ nodeId }) => nodeId) : [];
  return { none, count, error: query.error, retry: () => void query.refetch(), letIn, choose, nodes };
}

/** "412 customers qualify already": in now, or only new ones. */
export function ExistingFact({ existing: { count, error, retry, letIn, choose } }: { existing: Existing }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (error) return <Failure what="app:existing.unknown" error={error} onRetry={retry} />;
  if (count === undefined) return <Skeleton height={116} mt={8} />;
  const told = { count, number: number(count) };
  return (
    <>
      <div>{t('existing.count', told)}</div>
      <Radio.Group
        className={css.ways}
        name="existing"
        aria-label={t('existing.title')}
        value={letIn ? 'in' : 'new'}
        onChange={(way) => choose(way === 'in')}
      >
        <Way value="new" title={t('existing.onlyNew')}>
          {t('existing.onlyNewText')}
        </Way>
        <Way value="in" title={t('existing.letIn', told)}>
          {t('existing.letInText')}
        </Way>
      </Radio.Group>
    </>
  );
}

function Way({ value, title, children }: { value: string; title: string; children: ReactNode }) {
  return (
    <Radio.Card className={css.way} value={value} radius="md" data-testid={`existing-${value}`}>
      <Radio.Indicator className={css.dot} />
      <span className={css.wayWords}>
        <span className={css.wayTitle}>{title}</span>
        <span className={css.dim}>{children}</span>
      </span>
    </Radio.Card>
  );
}
