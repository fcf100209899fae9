import { Clock3, Inbox, type LucideIcon, Mail, TriangleAlert, UserCheck, UserPlus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { definitionOf } from '#nodes/catalogue.ts';
import { bounds } from '#workflows/check/bounds.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { useEntryWords } from './entry-words.ts';
import css from './publish.module.css';
import { type Existing, ExistingFact } from './publish-existing.tsx';
import { type Inside, InsideFact } from './publish-inside.tsx';
import type { OpenJourney } from './use-document.ts';

function Fact({ icon: Icon, dye, children }: { icon: LucideIcon; dye: string; children: ReactNode }) {
  return (
    <li className={css.fact}>
      <span className={css.factTile} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})` }}>
        <Icon size={16} aria-hidden />
      </span>
      <div>{children}</div>
    </li>
  );
}

const dayMs = 86_400_000;

interface WhatHappensProps {
  journey: OpenJourney;
  emailReady: boolean;
  inside: Inside;
  existing: Existing;
}

/** What will happen from now on. */
export function WhatHappens({ journey, emailReady, inside, existing }: WhatHappensProps) {
  const { t } = useTranslation();
  const { sentenceOf } = useStepWords();
  const entryWords = useEntryWords();
  const draft = useJourney((state) => state.journey);
  const starts = draft.nodes.filter((node) => definitionOf(node.type)?.traits.starts !== undefined);
  const sends = draft.nodes.some((node) => definitionOf(node.type)?.traits.sends === true);
  const { messages, stay } = bounds(draft);
  return (
    <ul className={css.facts}>
      <Fact icon={UserPlus} dye="jade">
        <b>{t('editor.whoComes')}</b>
        {starts.map((node) => (
          <div key={node.id}>{sentenceOf(node)}</div>
        ))}
        <div className={css.dim}>{entryWords(draft.settings.entry)}</div>
      </Fact>
      {!existing.none && (
        <Fact icon={UserCheck} dye="jade">
          <b>{t('existing.title')}</b>
          <ExistingFact existing={existing} />
        </Fact>
      )}
      {journey.versionNumber > 0 && (
        <Fact icon={Users} dye="plum">
          <b>{t('editor.whoIsInside')}</b>
          <InsideFact inside={inside} target={draft} />
        </Fact>
      )}
      {journey.state === 'paused' && (
        <Fact icon={TriangleAlert} dye="turmeric">
          {t('editor.stillPaused')}
        </Fact>
      )}
      {sends && (
        <Fact icon={emailReady ? Mail : Inbox} dye={emailReady ? 'blue' : 'turmeric'}>
          <b>{t('editor.whereMailGoes')}</b>
          <div>
            {t(emailReady ? 'editor.mailReal' : 'editor.mailTray')}
            {!emailReady && (
              <>
                {' '}
                <Link to="/tray">{t('changes.openTray')}</Link>
              </>
            )}
          </div>
        </Fact>
      )}
      <Fact icon={Clock3} dye="turmeric">
        <b>{t('editor.bounds')}</b>
        <div>
          {messages === null ? t('editor.messagesNoBound') : t('editor.messagesBound', { count: messages })}
          {' · '}
          {stay === null
            ? t('editor.stayNoBound')
            : stay < dayMs
              ? t('editor.stayShort')
              : t('editor.stayBound', { count: Math.ceil(stay / dayMs) })}
        </div>
      </Fact>
    </ul>
  );
}
