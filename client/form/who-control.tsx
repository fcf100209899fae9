import { useTranslation } from 'react-i18next';
import { useSay } from '../i18n/use-say.ts';
import type { ControlProps } from './control.ts';
import { looseWho, WhoInput } from './who-input.tsx';

/** Who has to do what a step asks for. */
export function WhoControl({ path, texts, value, onChange, problems }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const label = say({ key: `fields.${path}.label` }, texts);
  return (
    <WhoInput
      id={`f-${path}`}
      label={label || t('form.who.label')}
      value={looseWho(value)}
      error={problems.some(({ severity }) => severity === 'error')}
      onChange={onChange}
    />
  );
}
