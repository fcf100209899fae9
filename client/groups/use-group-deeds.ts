import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { confirm } from '../ui/confirm.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';

/** Saving a group, and taking it away. `save` is told whether those who newly match count as entering. */
export function useGroupDeeds(group: OutputOf<'segments.get'> | undefined, draft: { name: string; rules: Rules }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [nameMissing, setNameMissing] = useState(false);
  const name = draft.name.trim();
  const changes = ['segments', 'customers.shape'];
  const saving = useTell(
    (tellThem: boolean) =>
      tell('segments.save', {
        ...(group === undefined ? {} : { id: group.id, revision: group.revision }),
        ...{ name, rules: draft.rules, tell: tellThem },
      }),
    changes,
  );
  const removing = useTell((id: string) => tell('segments.remove', { id }), changes);
  const save = {
    ...saving,
    mutate: (tellThem: boolean) => {
      setNameMissing(name === '');
      if (name === '') return;
      saving.mutate(tellThem, {
        onSuccess: async ({ id }) => {
          tellDone(t(group === undefined ? 'groups.made' : 'groups.saved', { name }));
          if (group === undefined) await navigate(`/customers/groups/${id}`, { replace: true });
        },
      });
    },
  };
  const remove = async () => {
    if (group === undefined) return;
    const sure = await confirm({
      ...{ title: t('groups.removeTitle', { name: group.name }), text: t('groups.removeText'), action: t('groups.remove'), grave: true },
    });
    if (!sure) return;
    removing.mutate(group.id, {
      onSuccess: async () => {
        tellDone(t('groups.removed', { name: group.name }));
        await navigate('/customers/groups');
      },
      onError: (error) => tellFailed(t('groups.notRemoved'), error),
    });
  };
  return { save, remove, nameMissing };
}
