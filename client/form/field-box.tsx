import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#nodes/kit/definition.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './form.module.css';

/** A label, a control, what helps to fill it in, and what is wrong with it, together. */
export interface FieldBoxProps {
  label: string;
  /** Id of the control the label belongs to; absent when the control is a group that names itself. */
  htmlFor?: string;
  hint?: string | undefined;
  problems?: readonly Problem[];
  /** Namespace of the problems' texts. */
  texts: string;
  path: string;
  optional?: string | false;
  children: ReactNode;
}

export function FieldBox({ label, htmlFor, hint, problems = [], texts, path, optional, children }: FieldBoxProps) {
  const tag = optional ? <span className={css.optional}>{optional}</span> : null;
  return (
    <div className={css.field} data-field={path} data-testid={`field-${path}`}>
      {htmlFor === undefined ? (
        <div className={css.label}>
          {label} {tag}
        </div>
      ) : (
        <label className={css.label} htmlFor={htmlFor}>
          {label} {tag}
        </label>
      )}
      {children}
      {hint !== undefined && <p className={css.hint}>{hint}</p>}
      <Problems problems={problems} texts={texts} />
    </div>
  );
}

/** Problems in words, at the place they are about. */
export function Problems({ problems, texts }: { problems: readonly Problem[]; texts: string }) {
  const say = useSay();
  return problems.map((problem, index) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in all but their words
      key={index}
      className={css.problem}
      data-severity={problem.severity}
      role={problem.severity === 'error' ? 'alert' : undefined}
    >
      <TriangleAlert size={14} aria-hidden />
      <span>{say(problem.text, texts)}</span>
    </p>
  ));
}
