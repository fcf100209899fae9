import { expect, it } from 'vitest';
import { config as onEvent } from '../on_event/config.ts';
import { config as waitFor } from '../wait_for/config.ts';
import { fieldPath } from './field-path.ts';

it.each([
  [['limit', 'amount'], 'limit'],
  [['limit'], 'limit'],
  [['events'], 'events'],
  [['events', 2, 'event'], 'events.event'],
  [['events', 2, 'name'], 'events'],
  [['events', 0, 'where', 'rules', 1, 'value'], 'events.where'],
  [['nothing', 'of', 'the kind'], 'nothing'],
  [[], ''],
])('%j belongs to %s', (path, field) => expect(fieldPath(waitFor, path)).toBe(field));

it('knows settings that may be absent', () => expect(fieldPath(onEvent, ['where', 'rules', 0, 'op'])).toBe('where'));
