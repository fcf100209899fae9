import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Takes a text that stands beside it along. */
export function Copy({ value }: { value: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" size="xs" onClick={copy}>
          {t(copied ? 'ui.copied' : 'ui.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
