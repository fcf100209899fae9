import Papa from 'papaparse';

/** A record of the file, numbered as a spreadsheet numbers its rows: the head is 1. */
export interface FileRecord {
  number: number;
  /** One for each head. */
  cells: string[];
  /** Why it cannot be taken as it stands: there is more in it than there are columns, or a quotation mark is never closed. */
  broken?: 'too_many_cells' | 'quote_open';
}

export interface Table {
  delimiter: string;
  heads: string[];
  /** What follows the head, in slices, so that nobody has to wait for a large file. */
  slices(size: number): Generator<FileRecord[]>;
}

/** Excel's own note of the delimiter, in a first line of its own. */
const delimiterNote = /^sep=(.)\r?\n/i;

/** The one that stands most often in the head, where neither amounts nor names have commas of their own. */
function delimiterOf(text: string): string {
  const [head = ''] = text.replace(/"[^"]*"/g, '').split(/\r\n|\r|\n/, 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return ['\t', ';', ',', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** Without what spreadsheets leave in cells unseen, and without the apostrophe that keeps a formula or a figure as text. */
function cleaned(cell: string): string {
  const text = cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\S\r\n\t]/g, ' ')
    .trim();
  return /^'[=+\-@\t\r\d]/.test(text) ? text.slice(1) : text;
}

/** Reads the records of a CSV text. */
export function tableOf(content: string): Table {
  const text = content.replace(/^\ufeff/, '');
  const note = delimiterNote.exec(text);
  const body = text.slice(note?.[0].length ?? 0);
  const delimiter = note?.[1] ?? delimiterOf(body);
  const newline = /\r\n|\r|\n/.exec(body)?.[0] as '\r\n' | '\r' | '\n' | undefined;
  // The quick way counts characters wrongly when it stops early.
  const parse = (from: number, preview: number, more: object = {}) =>
    Papa.parse<string[]>(body.slice(from), { delimiter, preview, fastMode: false, ...(newline === undefined ? {} : { newline }), ...more });
  const first = parse(0, 1);
  const heads = (first.data[0] ?? []).map(cleaned);
  while (heads.at(-1) === '') heads.pop();

  function record(number: number, cells: string[], broken?: FileRecord['broken']): FileRecord {
    const more = cells.slice(heads.length).some((cell) => cleaned(cell) !== '');
    const why = broken ?? (more ? ('too_many_cells' as const) : undefined);
    return { number, cells: heads.map((_, index) => cleaned(cells[index] ?? '')), ...(why === undefined ? {} : { broken: why }) };
  }

  return {
    delimiter,
    heads,
    *slices(size) {
      let at = first.meta.cursor;
      let number = 1;
      while (at < body.length) {
        const { data, errors, meta } = parse(at, size);
        // The line end of the last record is no record.
        if (!meta.truncated && data.at(-1)?.join('') === '' && data.at(-1)?.length === 1) data.pop();
        const open = errors.find((error) => error.code === 'MissingQuotes')?.row;
        const whole = open === undefined ? data : data.slice(0, open);
        const records = whole.map((cells) => record(++number, cells));
        if (open === undefined) at += meta.cursor;
        else {
          // It would swallow the rest of the file: the mark is read as it stands, and the next line begins anew.
          if (open > 0) at += parse(at, open).meta.cursor;
          const line = parse(at, 1, { quoteChar: '\0' });
          records.push(record(++number, line.data[0] ?? [], 'quote_open'));
          at += line.meta.cursor;
        }
        if (records.length === 0) return;
        yield records;
      }
    },
  };
}
