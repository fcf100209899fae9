/** A Vietnamese number as it is said at home: 0901 234 567; any other as it stands in the record (E.164). */
export function shownPhone(phone: string): string {
  if (!phone.startsWith('+84')) return phone;
  const local = `0${phone.slice(3)}`;
  return local.length === 10 ? `${local.slice(0, 4)} ${local.slice(4, 7)} ${local.slice(7)}` : local;
}
