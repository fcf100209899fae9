import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('no address and no phone number reaches the log, wherever it stood', () => {
  let written = '';
  const log = createLog('info', {
    write(line) {
      written += line;
    },
  });
  log.info(
    { err: new Error('550 <lan.nguyen+shop@example.com.vn> unknown'), note: 'gọi 0901 234 567 hoặc +84 901.234.567' },
    'to ánh@example.test',
  );
  expect(written).not.toMatch(/example|901/);
  expect(written).toContain('[email]');
  expect(written).toContain('[phone]');
});

test('ids and times stay readable', () => {
  let written = '';
  const log = createLog('info', {
    write(line) {
      written += line;
    },
  });
  log.info({ enrollment: 'mi8k0901234567abcdefg', at: 1795494589188 }, 'told');
  expect(written).toContain('mi8k0901234567abcdefg');
  expect(written).toContain('1795494589188');
});
