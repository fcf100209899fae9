import { expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { NotifyStaffConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const config: NotifyStaffConfig = { who: { rule: 'role', role: 'lead' }, title: 'Khách mới', email: true };

it('tells, and goes on at once', async () => {
  const ran = await run(step, config, { now: 5, calls: { notifyStaff: () => ({ port: 'next' }) } });
  expect(ran).toEqual({ port: 'next', at: 5, asked: ['notifyStaff {}'] });
});
it('says whom, and how', () => {
  expect(say(nodeTranslator('vi'), definition.sentence(config), 'notify_staff')).toBe('Báo cho trưởng nhóm, trong Nhịp và qua email');
  const found = definition.check?.({ ...config, text: '{{ customer.shoe }}' }, { nodeId: 'n', channels: {} });
  expect(found?.map(({ code, field }) => `${code} ${field}`)).toEqual(['unknown_field text']);
});
