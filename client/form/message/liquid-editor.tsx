import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderOf } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { type ChipWords, fieldChips, sayChips } from './field-chips.ts';
import css from './message.module.css';

export interface LiquidEditorHandle {
  /** Puts a template's piece in where the cursor stands, and the cursor behind it. */
  insert(code: string): void;
}

export interface LiquidEditorProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  words: ChipWords;
  label: string;
  placeholder?: string | undefined;
  /** One line: Enter and pasted line ends become blanks. */
  singleLine?: boolean;
  readOnly: boolean;
  invalid: boolean;
  /** Whether it takes the focus as soon as it stands. */
  takesFocus: { readonly current: boolean };
  ref?: Ref<LiquidEditorHandle>;
}

const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines <= 1) return transaction;
  const { main } = transaction.newSelection;
  return [
    transaction,
    {
      changes: Array.from({ length: transaction.newDoc.lines - 1 }, (_, at) => {
        const { to } = transaction.newDoc.line(at + 1);
        return { from: to, to: to + 1, insert: ' ' };
      }),
      selection: { anchor: main.anchor, head: main.head },
      sequential: true,
    },
  ];
});

/** A text in which fields are chips. What it holds is the template itself, so nothing is lost on the way in or out. */
export function LiquidEditor(props: LiquidEditorProps) {
  const { id, value, onChange, words, label, placeholder, singleLine = false, readOnly, invalid, takesFocus, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const told = useRef(onChange);
  told.current = onChange;
  const changing = useRef(new Compartment());
  const attributes: Extension = [
    EditorView.contentAttributes.of({
      ...{ id, 'aria-label': label, 'aria-multiline': `${!singleLine}`, 'aria-invalid': `${invalid}`, spellcheck: 'false' },
      ...(readOnly ? { 'aria-readonly': 'true' } : {}),
    }),
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    placeholder === undefined ? [] : placeholderOf(placeholder),
  ];
  const first = useRef({ value, words, attributes, singleLine });

  useEffect(() => {
    const { value: doc, words: chips, attributes: others, singleLine: single } = first.current;
    const made = new EditorView({
      parent: host.current ?? undefined,
      state: EditorState.create({
        doc,
        extensions: [
          history(),
          // Tab leaves the field, as everywhere in a form.
          keymap.of([...historyKeymap, ...defaultKeymap]),
          EditorView.lineWrapping,
          single ? oneLine : [],
          fieldChips(chips, css.chip ?? ''),
          changing.current.of(others),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const text = update.state.doc.toString();
            if (text !== first.current.value) {
              first.current.value = text;
              told.current(text);
            }
          }),
        ],
      }),
    });
    view.current = made;
    if (takesFocus.current) made.focus();
    return () => made.destroy();
  }, [takesFocus]);

  // From outside: an undo of the journey, a colleague's change.
  useEffect(() => {
    const now = view.current;
    if (now === null || value === first.current.value) return;
    first.current.value = value;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => view.current?.dispatch({ effects: sayChips.of(words) }), [words]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in the attributes, by value
  useEffect(() => {
    view.current?.dispatch({ effects: changing.current.reconfigure(attributes) });
  }, [id, label, placeholder, readOnly, invalid]);

  useImperativeHandle(ref, () => ({
    insert(code) {
      const now = view.current;
      if (now === null) return;
      now.dispatch(now.state.replaceSelection(code), { scrollIntoView: true });
      now.focus();
    },
  }));

  return (
    <div
      ref={host}
      className={css.editor}
      data-lines={singleLine ? 'one' : 'many'}
      data-invalid={invalid || undefined}
      data-readonly={readOnly || undefined}
    />
  );
}
