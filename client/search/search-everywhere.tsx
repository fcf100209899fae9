import { useEffect, useState } from 'react';
import { laterOpened } from '../ui/later.tsx';
import { showSearchBy } from './open.ts';

const SearchDialog = laterOpened(async () => (await import('./search-dialog.tsx')).SearchDialog);

/** Ctrl+K from everywhere. */
export function SearchEverywhere() {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    showSearchBy(() => setOpened(true));
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpened(true);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      showSearchBy(null);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  return <SearchDialog opened={opened} onClose={() => setOpened(false)} />;
}
