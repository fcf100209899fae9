import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './panel.module.css';

/** The panel beside the drawing: a head that stays, a body that scrolls. */
export function PanelFrame({
  icon,
  heading,
  actions,
  foot,
  onClose,
  children,
}: {
  icon: ReactNode;
  heading: ReactNode;
  actions?: ReactNode;
  /** What can be done with the whole, below what scrolls. */
  foot?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.panelFrame} data-panel>
      <header className={css.panelHead}>
        {icon}
        <div className={css.panelTitle}>{heading}</div>
        {actions}
        <ActionIcon aria-label={t('ui.close')} title={t('ui.close')} data-testid="panel-close" onClick={onClose}>
          <X size={18} aria-hidden />
        </ActionIcon>
      </header>
      <div className={css.panelBody} data-panel-body data-autofocus tabIndex={-1}>
        {children}
      </div>
      {foot !== undefined && <footer className={css.panelFoot}>{foot}</footer>}
    </div>
  );
}
