import { ActionIcon, FileButton } from '@mantine/core';
import { Paperclip, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './conversation.module.css';
import { fileSize } from './file-size.ts';

/** Files that go along with the answer that is being written. */
export function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }) {
  const { t, i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className={css.chosen} aria-label={t('conversation.files')}>
      {files.map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`}>
          <Paperclip size={14} aria-hidden />
          <span className={css.fileName}>{file.name}</span>
          <span className={css.faint}>{fileSize(file.size, i18n.language)}</span>
          <ActionIcon
            size={24}
            variant="subtle"
            color="charcoal"
            aria-label={t('conversation.unattach', { name: file.name })}
            onClick={() => onRemove(file)}
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

export function AttachButton({ onChoose }: { onChoose: (files: File[]) => void }) {
  const { t } = useTranslation();
  return (
    <FileButton multiple onChange={onChoose} inputProps={{ 'aria-label': t('conversation.attach'), tabIndex: -1 }}>
      {(props) => (
        <ActionIcon {...props} size={36} variant="default" aria-label={t('conversation.attach')} title={t('conversation.attach')}>
          <Paperclip size={18} aria-hidden />
        </ActionIcon>
      )}
    </FileButton>
  );
}
