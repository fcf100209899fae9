const mark = 'reminder';

/** One reminder for each passage, however often it is asked for: its key has a word where the others have the number of the call. */
export function reminderKey(key: string): string {
  return `${key.slice(0, key.lastIndexOf(':'))}:${mark}`;
}

export function isReminder(key: string): boolean {
  return key.endsWith(`:${mark}`);
}
