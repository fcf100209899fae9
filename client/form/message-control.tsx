import { useTranslation } from 'react-i18next';
import { messageChoices } from '#nodes/kit/message-choices.ts';
import { useSay } from '../i18n/use-say.ts';
import type { ControlProps } from './control.ts';
import { GuardNote } from './message/guard-note.tsx';
import { MessagePreview } from './message/preview.tsx';
import { TextWithFields } from './message/text-with-fields.tsx';

function isWrong(problems: ControlProps['problems']): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** One line that may take in fields. `label`: where it does not stand for a setting of its own. */
export function LiquidControl({ path, texts, value, onChange, problems, label }: ControlProps & { label?: string }) {
  const say = useSay();
  return (
    <TextWithFields
      id={`f-${path}`}
      singleLine
      label={label ?? say({ key: `fields.${path}.label` }, texts)}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      invalid={isWrong(problems)}
    />
  );
}

/** The text of a message, what the shop's rules do to it, and how it will look where it lands. */
export function MessageControl({ path, texts, value, onChange, config, problems }: ControlProps) {
  const { t } = useTranslation();
  const say = useSay();
  const text = typeof value === 'string' ? value : '';
  const purpose = typeof config.purpose === 'string' ? config.purpose : '';
  return (
    <>
      <TextWithFields
        id={`f-${path}`}
        label={say({ key: `fields.${path}.label` }, texts)}
        value={text}
        onChange={onChange}
        placeholder={t('form.bodyPlaceholder')}
        invalid={isWrong(problems)}
      />
      <GuardNote purpose={purpose} latestSet={config.latest !== undefined} />
      <MessagePreview
        channel={config.channel}
        purpose={purpose}
        subject={typeof config.subject === 'string' ? config.subject : ''}
        body={text}
        choices={messageChoices(config)}
      />
    </>
  );
}
