/** Text as it is searched: lower case, without accents, `đ` as `d`. "Đặng Thị Ánh" is found by "dang thi anh". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What a customer is found by in lists. */
export function searchText(customer: { name: string; email: string | null; phone: string | null }): string {
  // A phone is typed as it is said at home: 0901… for +84901…
  const local = customer.phone?.startsWith('+84') ? `0${customer.phone.slice(3)}` : '';
  return fold([customer.name, customer.email ?? '', customer.phone ?? '', local].join(' '));
}

/** Vietnamese names end with the given name. */
export function givenName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? '';
}
