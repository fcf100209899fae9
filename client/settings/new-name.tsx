import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import css from './settings.module.css';

interface NewNameProps {
  label: string;
  example: string;
  add: string;
  onAdd: (name: string) => void;
}

/** Adds something to a list by its name. */
export function NewName({ label, example, add, onAdd }: NewNameProps) {
  return (
    <form
      className={css.sentence}
      onSubmit={(event) => {
        event.preventDefault();
        const input = event.currentTarget.elements.namedItem('name');
        const name = input instanceof HTMLInputElement ? input.value.trim() : '';
        if (name === '') return;
        onAdd(name);
        event.currentTarget.reset();
      }}
    >
      <TextInput name="name" flex={1} maxLength={60} aria-label={label} placeholder={example} />
      <Button type="submit" variant="default" leftSection={<Plus size={16} aria-hidden />}>
        {add}
      </Button>
    </form>
  );
}
