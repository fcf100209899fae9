import type { ReactNode } from 'react';
import css from './page-body.module.css';

/** Content of an ordinary page: not wider than one reads, with air around. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={css.body}>{children}</div>;
}

/** The line above a list: search, filters; `end` stands at the right. */
export function Tools({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={css.tools}>
      {children}
      {end !== undefined && <div className={css.end}>{end}</div>}
    </div>
  );
}
