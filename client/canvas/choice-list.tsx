import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './choice-list.module.css';

export interface Choice {
  id: string;
  label: string;
  hint?: string | undefined;
  /** A heading above the first choice of its group. */
  group?: string;
  icon?: ReactNode;
  /** Why it cannot be chosen just now. */
  refused?: string | undefined;
  testId?: string;
  run: () => void;
}

/** Lower case without accents, so that "cho" finds "Chờ". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Whether a text has all the words typed, in any order and without accents. */
export function saysAll(text: string, typed: string): boolean {
  const said = plain(text);
  return plain(typed)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

export interface ChoiceListProps {
  choices: readonly Choice[];
  placeholder: string;
  /** Said when nothing fits. */
  empty: string;
  /** Told what is typed by whoever finds the choices; they are shown as they come then. */
  onSearch?: (typed: string) => void;
  onClose: () => void;
}

/** A list to search and choose from, by keyboard or pointer. */
export function ChoiceList({ choices, placeholder, empty, onSearch, onClose }: ChoiceListProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const found = onSearch !== undefined;
  const shown = useMemo(() => {
    if (found) return choices;
    const has = (text: string) => saysAll(text, search);
    // What is called so comes before what only speaks of it.
    return choices
      .filter((choice) => has(`${choice.label} ${choice.hint ?? ''}`))
      .toSorted((a, b) => Number(has(b.label)) - Number(has(a.label)));
  }, [choices, search, found]);
  const current = Math.min(active, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined || choice.refused !== undefined) return;
    onClose();
    choice.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((current + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Enter') choose(shown[current]);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.box} data-wide={found || undefined}>
      <label className={css.search}>
        <Search size={16} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was just asked for, and typing in it is what comes next
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={base}
          aria-activedescendant={shown[current] === undefined ? undefined : `${base}-${current}`}
          aria-label={placeholder}
          placeholder={placeholder}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            onSearch?.(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKey}
        />
      </label>
      <div id={base} ref={list} className={css.list} role="listbox" tabIndex={-1} aria-label={t('editor.choices')}>
        {shown.map((choice, index) => (
          <Entry key={choice.id} choice={choice} heading={choice.group !== shown[index - 1]?.group ? choice.group : undefined}>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field above */}
            <div
              id={`${base}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              aria-disabled={choice.refused !== undefined || undefined}
              className={css.choice}
              data-index={index}
              data-testid={choice.testId}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(choice)}
            >
              {choice.icon}
              <span className={css.words}>
                <span className={css.label}>{choice.label}</span>
                {(choice.refused ?? choice.hint) !== undefined && <span className={css.hint}>{choice.refused ?? choice.hint}</span>}
              </span>
            </div>
          </Entry>
        ))}
      </div>
      {shown.length === 0 && (
        <p className={css.empty} role="status">
          {empty}
        </p>
      )}
    </div>
  );
}

function Entry({ heading, children }: { choice: Choice; heading: string | undefined; children: ReactNode }) {
  return (
    <>
      {heading !== undefined && (
        <div className={css.heading} role="presentation">
          {heading}
        </div>
      )}
      {children}
    </>
  );
}
