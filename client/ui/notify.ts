import { notifications } from '@mantine/notifications';
import { say } from '#nodes/kit/texts.ts';
import { problemOf } from '../api/problem.ts';
import { i18n } from '../i18n/i18n.ts';

const closing = () => ({ closeButtonProps: { 'aria-label': i18n.t('ui.close') } });

/** Says that something worked. `message` is a finished sentence. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'jade', ...closing() });
}

/** Says that something did not work: what, then why and what to do. */
export function tellFailed(what: string, error: unknown): void {
  notifications.show({ title: what, message: say(i18n, problemOf(error).text, 'app'), color: 'red', autoClose: 10_000, ...closing() });
}
