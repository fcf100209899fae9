import { Anchor, Button, ColorInput, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { confirm } from '../ui/confirm.tsx';
import { Copy } from '../ui/copy.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './settings.module.css';

type Kept = OutputOf<'channels.settings'>;

const dyes = ['#0B7A6B', '#1668A8', '#3A48B5', '#8E2A6B', '#C4361D', '#476A1E', '#19202B'];

/** The chat on the shop's own site: which sites, how it looks, and what to put on their pages. */
export function ChatChannel({ settings }: { settings: Kept }) {
  const { t } = useTranslation();
  const kept = settings.chat;
  const [sites, setSites] = useState((kept?.sites ?? []).join('\n'));
  const [colour, setColour] = useState(kept?.colour ?? dyes[0] ?? '');
  const [greeting, setGreeting] = useState(kept?.greeting ?? { vi: '', en: '' });
  const save = useTell((next: InputOf<'channels.saveChat'>) => tell('channels.saveChat', next), ['channels', 'journeys.context']);
  const list = sites.split(/[\s,]+/).filter((site) => site !== '');
  const put = (newSecret: boolean) =>
    save.mutate({ sites: list, colour, greeting, newSecret }, { onSuccess: () => tellDone(t('channels.saved')) });
  const off = async () => {
    const yes = await confirm({ title: t('channels.chat.offTitle'), text: t('channels.chat.offText'), action: t('channels.chat.off') });
    if (yes) save.mutate(null, { onSuccess: () => tellDone(t('channels.saved')) });
  };
  const renew = async () => {
    const yes = await confirm({
      title: t('channels.chat.renewTitle'),
      text: t('channels.chat.renewText'),
      action: t('channels.chat.renew'),
    });
    if (yes) put(true);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        put(false);
      }}
    >
      <Stack gap={16} maw={560}>
        <Textarea
          label={t('channels.field.sites')}
          description={t('channels.chat.sitesHint')}
          placeholder="https://cuahang.vn"
          autosize
          minRows={2}
          value={sites}
          onChange={(event) => setSites(event.currentTarget.value)}
          data-testid="chat-sites"
        />
        <ColorInput
          label={t('channels.field.colour')}
          description={t('channels.chat.colourHint')}
          format="hex"
          swatches={dyes}
          w={240}
          value={colour}
          onChange={setColour}
        />
        {(['vi', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(`channels.chat.greeting.${language}`)}
            placeholder={t(`channels.chat.usual.${language}`)}
            maxLength={300}
            value={greeting[language]}
            onChange={(event) => setGreeting({ ...greeting, [language]: event.currentTarget.value })}
          />
        ))}
        {save.isError && <Failure what="app:channels.notSaved" error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending} data-testid="chat-save">
            {t(kept === null ? 'channels.chat.on' : 'channels.chat.save')}
          </Button>
          {kept !== null && (
            <Button variant="default" onClick={() => void off()}>
              {t('channels.chat.off')}
            </Button>
          )}
        </Group>
        {kept !== null && <Installing publicUrl={settings.publicUrl} secret={kept.secret} onRenew={() => void renew()} />}
      </Stack>
    </form>
  );
}

function Installing({ publicUrl, secret, onRenew }: { publicUrl: string; secret: string; onRenew: () => void }) {
  const { t } = useTranslation();
  const tag = `<script src="${publicUrl}/widget.js" data-lang="vi" async></script>`;
  return (
    <>
      <div>
        <div className={css.rowName}>{t('channels.chat.tag')}</div>
        <div className={css.secret}>
          <code data-testid="chat-tag">{tag}</code>
          <Copy value={tag} />
        </div>
        <p className={css.rowNote}>{t('channels.chat.tagHint')}</p>
      </div>
      <Anchor href="/chat" target="_blank" data-testid="chat-try">
        {t('channels.chat.try')} <ExternalLink size={14} aria-hidden />
      </Anchor>
      <div>
        <div className={css.rowName}>{t('channels.chat.secret')}</div>
        <div className={css.secret}>
          <code>{secret}</code>
          <Copy value={secret} />
        </div>
        <p className={css.rowNote}>{t('channels.chat.secretHint')}</p>
        <p className={css.rowNote}>
          <code>data-user-id="khach@vidu.vn" data-user-hash="HMAC-SHA256(…)"</code>
        </p>
        <Button variant="subtle" size="compact-sm" onClick={onRenew}>
          {t('channels.chat.renew')}
        </Button>
      </div>
    </>
  );
}
