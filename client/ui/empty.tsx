import type { ReactNode } from 'react';
import css from './empty.module.css';

/** Nothing here yet: a picture of what will stand here, why it is empty, and the next step as children. */
export function Empty({ picture, title, text, children }: { picture?: ReactNode; title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className={css.empty}>
      {picture}
      <h2 className={css.title}>{title}</h2>
      {text !== undefined && <p className={css.text}>{text}</p>}
      {children !== undefined && <div className={css.actions}>{children}</div>}
    </div>
  );
}
