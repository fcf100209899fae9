import { Clock3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Settings } from '#server/documents/settings.ts';
import css from './settings.module.css';

/** What every section of the shop's settings is given. */
export interface SectionProps {
  value: Settings;
  onChange: (next: Settings) => void;
  readOnly: boolean;
}

/** A card of settings that belong together. */
export function Section({ title, text, end, children }: { title: string; text?: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <div>
          <h2 className={css.sectionTitle}>{title}</h2>
          {text !== undefined && <p className={css.sectionText}>{text}</p>}
        </div>
        {end}
      </div>
      {children}
    </section>
  );
}

/** What a setting would do to one named case; stands beside the setting. */
export function Example({ children }: { children: ReactNode }) {
  return (
    <p className={css.example}>
      <Clock3 size={16} strokeWidth={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
