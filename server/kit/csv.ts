import Papa from 'papaparse';
import type { TextLanguage } from '#nodes/load.ts';

const mark = '\ufeff';

/**
 * Rows as a CSV file that spreadsheets open right: with a mark that says UTF-8, lines as they end in Windows, and the delimiter that the
 * language's spreadsheets expect. What would be read as a formula (= + - @, tab, return in front) is made harmless by an apostrophe.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[], language: TextLanguage, begin = true): string {
  const text = Papa.unparse([...rows.map((row) => [...row])], {
    delimiter: language === 'vi' ? ';' : ',',
    newline: '\r\n',
    escapeFormulae: true,
  });
  return `${begin ? mark : ''}${text}\r\n`;
}
