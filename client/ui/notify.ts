import { notifications } from '@mantine/notifications';
import { problemOf } from '../api/problem.ts';
import { i18n } from '../i18n/i18n.ts';
import { say } from '../i18n/say.ts';

/** Says that something worked. `message` is a finished sentence. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'jade' });
}

/** Says that something did not work: what, then why and what to do. */
export function tellFailed(what: string, error: unknown): void {
  notifications.show({ title: what, message: say(problemOf(error).text, i18n), color: 'red', autoClose: 10_000 });
}
