import { Button, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkGroup } from '#nodes/kit/rules/check-group.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { hasRules } from '#nodes/kit/rules/words.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useShape } from '../customers/shape.ts';
import { type FormWorld, FormWorldProvider } from '../form/control.ts';
import { FieldBox } from '../form/field-box.tsx';
import { RulesInput } from '../form/rules-input.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import css from './groups.module.css';
import { MatchingCard } from './matching.tsx';
import { Members } from './members.tsx';
import { TellDialog } from './tell-dialog.tsx';
import { useGroupDeeds } from './use-group-deeds.ts';

type Group = OutputOf<'segments.get'>;
const empty: Rules = { combinator: 'and', rules: [] };

interface GroupScreenProps {
  group: Group | undefined;
  context: OutputOf<'journeys.context'>;
  calendar: FormWorld['calendar'];
}

/** Who belongs to a group, with the count of it while one writes, and the members it has. */
export function GroupScreen({ group, context, calendar }: GroupScreenProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const readOnly = !may('run');
  const shape = useShape();
  const [name, setName] = useState(group?.name ?? '');
  const [rules, setRules] = useState<Rules>(group?.rules ?? empty);
  const [asking, setAsking] = useState(false);
  const { save, remove, nameMissing } = useGroupDeeds(group, { name, rules });
  const others = useMemo(() => new Map(shape.segments.map(({ id }) => [id, empty])), [shape]);
  const problems = useMemo(() => (hasRules(rules) ? checkGroup(rules, { id: group?.id, groups: others }) : []), [rules, group, others]);
  const world: FormWorld = useMemo(
    () => ({ ...context, customerFields: context.customerFields, shape, calendar, readOnly }),
    [context, shape, calendar, readOnly],
  );
  const rulesChanged = group !== undefined && JSON.stringify(rules) !== JSON.stringify(group.rules);
  const changed = group === undefined || name.trim() !== group.name || rulesChanged;
  const wrong = !hasRules(rules) || problems.some(({ severity }) => severity === 'error');
  const begins = group?.uses.some((use) => use.kind === 'journey') === true;
  const submit = () => (rulesChanged && begins ? setAsking(true) : save.mutate(false));

  return (
    <FormWorldProvider value={world}>
      <PageHeader
        title={group?.name ?? t('groups.new')}
        back={{ to: '/customers/groups', label: t('groups.back') }}
        actions={
          !readOnly && (
            <Button disabled={wrong || !changed} loading={save.isPending} onClick={submit} data-testid="save-group">
              {t(group === undefined ? 'groups.make' : 'groups.save')}
            </Button>
          )
        }
      />
      <PageBody>
        {save.isError && <Failure what="app:groups.notSaved" error={save.error} />}
        <div className={css.columns}>
          <section className={css.card} aria-label={t('groups.who')}>
            <TextInput
              label={t('groups.name')}
              placeholder={t('groups.nameExample')}
              value={name}
              maxLength={80}
              disabled={readOnly}
              error={nameMissing && t('groups.nameMissing')}
              mb={16}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <FieldBox
              label={t('groups.who')}
              hint={t('groups.whoHint')}
              path="rules"
              texts="app"
              problems={problems.filter(({ field }) => field === 'rules')}
            >
              <RulesInput said value={rules} onChange={setRules} sources={['customer']} problems={problems} path="rules" texts="app" />
            </FieldBox>
            {group !== undefined && !readOnly && (
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                mt={16}
                leftSection={<Trash2 size={14} aria-hidden />}
                onClick={() => void remove()}
              >
                {t('groups.remove')}
              </Button>
            )}
          </section>
          <div className={css.side}>
            <MatchingCard rules={rules} ready={!wrong} />
            {group !== undefined && <Members group={group} />}
          </div>
        </div>
      </PageBody>
      <TellDialog opened={asking} onClose={() => setAsking(false)} onSave={(tell) => save.mutate(tell)} uses={group?.uses ?? []} />
    </FormWorldProvider>
  );
}
