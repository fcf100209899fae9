/**
 * Wording that makes a message advertising in the eyes of a Vietnamese reader, and of the law when it promotes something.
 * A suggestion for people, no judgement: drawn from common usage, so it errs on both sides.
 */
const wordings = [
  'ưu đãi',
  'khuyến mãi',
  'khuyến mại',
  'giảm giá',
  'mã giảm',
  'mua ngay',
  'đặt ngay',
  'chốt đơn',
  'săn sale',
  'siêu sale',
  'flash sale',
  'xả hàng',
  'xả kho',
  'giá sốc',
  'giá rẻ nhất',
  'mua 1 tặng 1',
  'quà tặng',
  'tặng kèm',
  'voucher',
  'freeship',
  'miễn phí vận chuyển',
  'số lượng có hạn',
  'duy nhất hôm nay',
  'discount',
  'special offer',
  'limited offer',
  'coupon',
  'promo code',
  'buy now',
  'shop now',
  'free shipping',
] as const;

const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/**
 * The first wording found, as it stands in the list; undefined when there is none. Whole words only. Text typed without accents
 * is found too ("uu dai"), but accents are never ignored: "mùa ngày" is not "mua ngay".
 */
export function advertisingWording(...texts: readonly string[]): string | undefined {
  const text = ` ${texts
    .join('\n')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')} `;
  return wordings.find((wording) => text.includes(` ${wording} `) || text.includes(` ${withoutAccents(wording)} `)) ?? percentOff(text);
}

/** "giảm 20%", "sale 50%", "off 20%". */
function percentOff(text: string): string | undefined {
  return /(?:^| )((?:giảm|giam|sale|off|tặng) (?:đến |tới |den |toi |up to )?\d{1,3} ?%)/u.exec(text)?.[1];
}
