import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { checkRules } from '#nodes/kit/rules/check.ts';
import { customerPart } from '#nodes/kit/rules/customer-part.ts';
import { leaves } from '#nodes/kit/rules/groups.ts';
import { type Rules, rulesSchema } from '#nodes/kit/rules/schema.ts';
import { Matching } from '../groups/matching.tsx';
import { useSession } from '../shell/session.tsx';
import css from './form.module.css';

/** Whom the question of a step would meet if it were asked of everybody now; three of them by name. */
export function LiveCount({ rules }: { rules: Rules | undefined }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const asked = useDeferredValue(rules);
  const standing = useMemo(() => standingOf(asked), [asked]);
  if (standing === undefined || !may('run')) return null;
  const { part } = standing;
  return (
    <section className={css.liveCount} aria-label={t('groups.now')}>
      {part === undefined ? (
        <p className={css.hint}>{t('form.countOnlyInside')}</p>
      ) : (
        <>
          <Matching rules={part.rules} ready names={3} />
          {!part.whole && <p className={css.hint}>{t('form.countPart')}</p>}
        </>
      )}
    </section>
  );
}

/** What can be counted of a tree; undefined while it is not filled in. */
function standingOf(rules: Rules | undefined) {
  const parsed = rulesSchema.safeParse(rules);
  if (!parsed.success || [...leaves(parsed.data)].length === 0) return undefined;
  const wrong = checkRules(parsed.data, { field: 'rules', sources: ['customer', 'start', 'values'] });
  return wrong.some(({ severity }) => severity === 'error') ? undefined : { part: customerPart(parsed.data) };
}
