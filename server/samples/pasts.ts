import type { StandardEvent } from '#nodes/kit/events.ts';
import type { Business } from '#server/documents/business.ts';

interface Deed {
  type: StandardEvent;
  /** How long ago. */
  days: number;
  data: Record<string, string | number>;
}

interface Past {
  products: { vi: string; en: string; total: number }[];
  /** What happens with a product, in order, each so many days after the one before. */
  course: { type: StandardEvent; after: number; money?: true }[];
}

/** What customers of each kind of business have done, as far as journeys ask for it. */
const pasts: Record<Business, Past> = {
  shop: {
    products: [
      { vi: 'Máy lọc nước', en: 'Water filter', total: 4_590_000 },
      { vi: 'Nồi chiên không dầu', en: 'Air fryer', total: 1_890_000 },
      { vi: 'Bộ lõi lọc', en: 'Filter set', total: 650_000 },
    ],
    course: [
      { type: 'order_placed', after: 0, money: true },
      { type: 'order_delivered', after: 3, money: true },
    ],
  },
  spa: {
    products: [
      { vi: 'Chăm sóc da mặt', en: 'Facial', total: 550_000 },
      { vi: 'Trị liệu cổ vai gáy', en: 'Neck and shoulder massage', total: 420_000 },
      { vi: 'Triệt lông', en: 'Hair removal', total: 1_200_000 },
    ],
    course: [
      { type: 'appointment_booked', after: 0 },
      { type: 'order_paid', after: 2, money: true },
    ],
  },
  school: {
    products: [
      { vi: 'Tiếng Anh giao tiếp', en: 'Spoken English', total: 3_800_000 },
      { vi: 'Luyện thi IELTS', en: 'IELTS course', total: 9_500_000 },
      { vi: 'Tin học văn phòng', en: 'Office skills', total: 1_900_000 },
    ],
    course: [
      { type: 'form_submitted', after: 0 },
      { type: 'order_paid', after: 5, money: true },
    ],
  },
  repair: {
    products: [
      { vi: 'Bảo dưỡng máy lạnh', en: 'Air conditioner service', total: 350_000 },
      { vi: 'Sửa máy giặt', en: 'Washing machine repair', total: 780_000 },
      { vi: 'Thay màn hình điện thoại', en: 'Phone screen', total: 1_450_000 },
    ],
    course: [
      { type: 'ticket_created', after: 0 },
      { type: 'ticket_resolved', after: 2 },
      { type: 'order_paid', after: 0, money: true },
    ],
  },
  software: {
    products: [
      { vi: 'Gói dùng thử', en: 'Trial', total: 0 },
      { vi: 'Gói cơ bản', en: 'Basic plan', total: 2_400_000 },
      { vi: 'Gói doanh nghiệp', en: 'Business plan', total: 12_000_000 },
    ],
    course: [
      { type: 'form_submitted', after: 0 },
      { type: 'order_paid', after: 7, money: true },
    ],
  },
};

/** What the `nth` sample customer has done; the same each time. */
export function pastOf(nth: number, { business, language }: { business: Business; language: 'vi' | 'en' }): Deed[] {
  const { products, course } = pasts[business];
  const product = products[nth % products.length] ?? products[0];
  if (product === undefined) return [];
  // From this week to a year ago, so that "no contact for 15 days" and "in the last 30 days" both find somebody.
  let days = 2 + nth * nth * 2.6;
  const deeds: Deed[] = [];
  for (const { type, after, money } of course) {
    days -= after;
    if (days < 0) break;
    const amount: Deed['data'] = money ? { total: product.total, orderId: `MAU${101 + nth}` } : {};
    deeds.push({ type, days, data: { product: product[language], ...amount } });
  }
  return deeds;
}
