import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { channelIds } from '#nodes/kit/channels.ts';
import { upperFirst } from '#nodes/kit/texts.ts';
import { type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import { useShape } from './shape.ts';
import { purposes } from './standing.ts';

type Input = InputOf<'customers.optOut'>;

/** Which word is to be taken down. */
export interface Asked {
  deed: 'optOut' | 'optIn';
  /** Of messages, or the key of a kind of the shop's own. */
  purpose: string;
  channel: Input['channel'];
}

interface ConsentDialogProps {
  id: string;
  name: string;
  asked: Asked | null;
  onClose: () => void;
}

/** Takes down what a customer has said, with its proof. */
export function ConsentDialog({ id, name, asked, onClose }: ConsentDialogProps) {
  const { t } = useTranslation();
  const shape = useShape();
  const own = shape.consents.find(({ key }) => key === asked?.purpose);
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={asked === null ? '' : (own?.label ?? t(`customer.${asked.deed}Title`, { name }))}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {asked !== null && <Say id={id} name={name} asked={asked} onClose={onClose} />}
    </Modal>
  );
}

function Say({ id, name, asked, onClose }: ConsentDialogProps & { asked: Asked }) {
  const { t } = useTranslation();
  const { deed } = asked;
  const shape = useShape();
  const [purpose, setPurpose] = useState(asked.purpose);
  const [channel, setChannel] = useState(asked.channel);
  const own = shape.consents.find(({ key }) => key === asked.purpose);
  const usual = purposes.find((each) => each === asked.purpose);
  // What the shop asks with is what she was asked, unless somebody says otherwise.
  const readOut = deed === 'optOut' ? '' : (own?.words ?? (usual === undefined ? '' : shape.consentWords[usual]));
  const form = useForm({ defaultValues: { how: '', words: readOut } });
  const save = useTell((input: Input) => tell(deed === 'optOut' ? 'customers.optOut' : 'customers.optIn', input), ['customers']);
  const submit = form.handleSubmit(({ how, words }) =>
    save.mutate(
      { id, channel, purpose, how: how.trim(), words: words.trim() },
      {
        onSuccess: () => {
          tellDone(t(own === undefined ? `customer.${deed}Done` : 'customer.ownDone', { name }));
          onClose();
        },
      },
    ),
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={16}>
        <div>{own === undefined ? t(`customer.${deed}Text`) : name}</div>
        {own === undefined && (
          <Group gap={12} grow align="start">
            <Select
              label={t('customer.about')}
              data={[
                ...(deed === 'optOut' ? [{ value: '*', label: t('customer.everyPurpose') }] : []),
                ...purposes.map((value) => ({ value, label: t(`customer.purpose.${value}`) })),
              ]}
              value={purpose}
              onChange={(value) => setPurpose(value ?? asked.purpose)}
            />
            <Select
              label={t('customer.onChannel')}
              data={[
                { value: '*', label: t('customer.everyChannel') },
                ...channelIds.map((value) => ({ value, label: upperFirst(t(`kit:channels.${value}`)) })),
              ]}
              value={channel}
              onChange={(value) => setChannel(channelIds.find((each) => each === value) ?? '*')}
            />
          </Group>
        )}
        <TextInput
          label={t('customer.how')}
          placeholder={t(`customer.${deed}How`)}
          maxLength={200}
          data-autofocus
          error={form.formState.errors.how && t('customer.howMissing')}
          {...form.register('how', { validate: (how) => how.trim() !== '' })}
        />
        <Textarea
          label={t('customer.words')}
          description={t('customer.wordsHint')}
          placeholder={t(`customer.${deed}Words`)}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.register('words')}
        />
        {save.isError && <Failure what="app:customer.consentNotSaved" error={save.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(`customer.${deed}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
