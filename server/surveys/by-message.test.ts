import { expect, it } from 'vitest';
import { readScore } from './by-message.ts';

const csat = { from: 1, to: 5 };
const nps = { from: 0, to: 10 };

it.each([
  ['4', csat, 4],
  [' 5 ạ ', csat, 5],
  ['4/5', csat, 4],
  ['Cho 3 điểm nhé', csat, 3],
  ['cham 2 diem', csat, 2],
  ['5 sao shop', csat, 5],
  ['5 điểm nhé shop', csat, 5],
  ['Dạ em chấm 4 điểm ạ.', csat, 4],
  ['2 điểm thôi ạ', csat, 2],
  ['Cho shop 5 sao, cảm ơn shop!', csat, 5],
  ['5đ ạ', csat, 5],
  ['5 ề', csat, undefined],
  ['5 anh em', csat, undefined],
  ['2 sao không giao', csat, undefined],
  ['9\n--\nGửi từ điện thoại của tôi', nps, 9],
  ['0', nps, 0],
  ['10/10', nps, 10],
  ['8/10', csat, undefined],
  ['4/10', csat, undefined],
  ['6', csat, undefined],
  ['0', csat, undefined],
  ['11', nps, undefined],
  ['Tôi mua 4 cái', csat, undefined],
  ['4 cái máy đều hỏng', csat, undefined],
  ['0901234567', nps, undefined],
  ['', csat, undefined],
])('%j is on its scale %j', (text, scale, score) => expect(readScore(text, scale)).toBe(score));
