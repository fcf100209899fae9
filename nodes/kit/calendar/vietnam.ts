/** A day off, as the settings keep it. */
export interface DayOff {
  /** yyyy-mm-dd */
  date: string;
  name: string;
  source: string;
}

/** First day of Tết and the tenth of the third lunar month, by year. Public calendars, gathered in November 2026. */
const lunar: Readonly<Record<number, { tet: string; ancestors?: string }>> = {
  2026: { tet: '2026-02-17', ancestors: '2026-04-26' },
  2027: { tet: '2027-02-06', ancestors: '2027-04-16' },
  2028: { tet: '2028-01-26', ancestors: '2028-04-04' },
  2029: { tet: '2029-02-13' },
  2030: { tet: '2030-02-02' },
};

const law = 'Bộ luật Lao động 2019, điều 112';
const yearly = `${law}; ngày cụ thể theo thông báo hằng năm, sửa lại nếu khác`;
const unsure = 'Các nguồn chưa thống nhất (nghỉ từ 2026); bỏ đi nếu cửa hàng vẫn mở';

const dayMs = 86_400_000;
const shifted = (date: string, days: number) => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/**
 * Paid holidays of Việt Nam in a year, to begin with: which days exactly are free around Tết and 2/9, and which are swapped, is decided
 * anew each year, so the list is there to be changed. `complete` is false for a year whose lunar days are not known here.
 */
export function vietnamHolidays(year: number): { days: DayOff[]; complete: boolean } {
  const { tet, ancestors } = lunar[year] ?? {};
  const days: DayOff[] = [
    { date: `${year}-01-01`, name: 'Tết Dương lịch', source: law },
    ...(tet === undefined
      ? []
      : [-1, 0, 1, 2, 3].map((offset) => ({
          date: shifted(tet, offset),
          name: offset < 0 ? 'Tất niên' : `Tết Nguyên đán, mùng ${offset + 1}`,
          source: yearly,
        }))),
    ...(ancestors === undefined ? [] : [{ date: ancestors, name: 'Giỗ Tổ Hùng Vương', source: law }]),
    { date: `${year}-04-30`, name: 'Ngày Chiến thắng', source: law },
    { date: `${year}-05-01`, name: 'Quốc tế Lao động', source: law },
    { date: `${year}-09-01`, name: 'Quốc khánh (ngày liền kề)', source: yearly },
    { date: `${year}-09-02`, name: 'Quốc khánh', source: law },
    ...(year >= 2026 ? [{ date: `${year}-11-24`, name: 'Ngày Văn hóa Việt Nam (cần xác nhận)', source: unsure }] : []),
  ];
  return { days: days.sort((a, b) => a.date.localeCompare(b.date)), complete: tet !== undefined && ancestors !== undefined };
}
