import { ActionIcon } from '@mantine/core';
import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './panel.module.css';

export interface PanelFrameProps {
  title: string;
  /** Below the title. */
  note?: ReactNode;
  onBack?: (() => void) | undefined;
  onClose: () => void;
  children: ReactNode;
  /** Stays below what scrolls. */
  foot?: ReactNode;
}

/** What stands beside the drawing. It takes the keyboard when it comes; Escape closes it. */
export function PanelFrame({ title, note, onBack, onClose, children, foot }: PanelFrameProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another thing to read
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside
    <div
      className={css.frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={css.head}>
        {onBack !== undefined && (
          <ActionIcon aria-label={t('live.backToList')} title={t('live.backToList')} data-testid="live-back" onClick={onBack}>
            <ArrowLeft size={18} aria-hidden />
          </ActionIcon>
        )}
        <div className={css.heading}>
          <h2 className={css.title} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {note !== undefined && <div className={css.note}>{note}</div>}
        </div>
        <ActionIcon aria-label={t('ui.close')} title={t('ui.close')} data-testid="live-close" onClick={onClose}>
          <X size={18} aria-hidden />
        </ActionIcon>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard as well */}
      <div className={css.body} tabIndex={0}>
        {children}
      </div>
      {foot !== undefined && <footer className={css.foot}>{foot}</footer>}
    </div>
  );
}
