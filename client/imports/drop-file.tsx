import { Button, FileButton } from '@mantine/core';
import { FileSpreadsheet } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useTell } from '../api/use-tell.ts';
import { IconTile } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import css from './imports.module.css';
import { uploadFile } from './upload.ts';

/** Where a file is dropped or chosen; leads on to what its columns are. */
export function DropFile() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const upload = useTell(uploadFile, ['imports']);
  const take = (file: File | null | undefined) => {
    if (!file || upload.isPending) return;
    upload.mutate(file, { onSuccess: async (id) => void (await navigate(`/customers/import/${id}`)) });
  };
  const dragging = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way beside the button, for a mouse with a file */}
      <div
        className={css.drop}
        data-over={over ? true : undefined}
        onDragOver={dragging(true)}
        onDragLeave={dragging(false)}
        onDrop={(event) => {
          dragging(false)(event);
          take(event.dataTransfer.files[0]);
        }}
      >
        <IconTile dye="moss" icon={FileSpreadsheet} size={44} />
        <h2 className={css.dropTitle}>{t('imports.dropTitle')}</h2>
        <p className={css.faint}>{t('imports.dropText')}</p>
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={take}>
          {(props) => (
            <Button {...props} loading={upload.isPending}>
              {t('imports.choose')}
            </Button>
          )}
        </FileButton>
        <p className={css.hint}>{t('imports.hint')}</p>
      </div>
      {upload.isError && <Failure what="app:imports.notTaken" error={upload.error} />}
    </>
  );
}
