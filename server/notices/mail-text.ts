import { wallClock } from '#nodes/kit/format.ts';
import { escapeHtml, oneLine } from '#server/messages/render/escape.ts';

interface Reader {
  language: string;
  /** Where Nhịp is reached. */
  url: string;
}

/** The few words around what a colleague is told by mail. */
const words = {
  vi: { open: 'Mở trong Nhịp', digest: (count: number) => `${count} việc đang mở`, late: 'quá hạn', due: 'hạn' },
  en: {
    open: 'Open in Nhịp',
    digest: (count: number) => (count === 1 ? '1 open task' : `${count} open tasks`),
    late: 'overdue',
    due: 'due',
  },
};

const wordsOf = (language: string) => (language === 'en' ? words.en : words.vi);

function mail(subject: string, lines: readonly string[], { open, href }: { open: string; href: string }) {
  const text = [...lines, '', `${open}: ${href}`].join('\n');
  const html = `${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}<p><a href="${escapeHtml(href)}">${open}</a></p>`;
  return { subject: oneLine(subject, 200), text: `${text}\n`, html };
}

/** Something a journey tells. */
export function noteMail(note: { title: string; text: string; customerId: string | null; customer: string }, { language, url }: Reader) {
  const lines = [...note.text.split('\n').filter((line) => line.trim() !== ''), note.customer].filter((line) => line !== '');
  const href = note.customerId === null ? url : `${url}/customers/${note.customerId}`;
  return mail(note.title, lines, { open: wordsOf(language).open, href });
}

/** What is open for one person, what is due first on top. */
export function digestMail(
  tasks: readonly { title: string; customer: string; dueAt: number }[],
  { language, url, zone, now }: Reader & { zone: string; now: number },
) {
  const said = wordsOf(language);
  const lines = tasks.map(({ title, customer, dueAt }) => {
    const { time, date } = wallClock(dueAt, zone);
    return `${[title, customer].filter(Boolean).join(' · ')} (${dueAt < now ? said.late : said.due} ${time} ${date})`;
  });
  return mail(said.digest(tasks.length), lines, { open: said.open, href: `${url}/tasks` });
}
