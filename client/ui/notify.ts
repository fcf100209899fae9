import type { NotificationData } from '@mantine/notifications';
import { say } from '#nodes/kit/texts.ts';
import { problemOf } from '../api/problem.ts';
import { i18n } from '../i18n/i18n.ts';

/** What shows them is loaded with the page's dialogs, not before; nothing is lost when it cannot be. */
function show(notice: NotificationData): void {
  const closing = { closeButtonProps: { 'aria-label': i18n.t('ui.close') } };
  void import('@mantine/notifications').then(({ notifications }) => notifications.show({ ...notice, ...closing })).catch(() => undefined);
}

/** Says that something worked. `message` is a finished sentence. */
export function tellDone(message: string): void {
  show({ message, color: 'jade' });
}

/** Says that something did not work: what, then why and what to do. */
export function tellFailed(what: string, error: unknown): void {
  show({ title: what, message: say(i18n, problemOf(error).text, 'app'), color: 'red', autoClose: 10_000 });
}
