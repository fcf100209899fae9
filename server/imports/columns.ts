import { fold } from '#server/customers/fold.ts';
import type { OwnField } from '#server/customers/shape-schema.ts';

export const importKinds = ['customers', 'events'] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * What a column may be, with the heads it is known by (folded, words apart), the likeliest first.
 * Whatever else stands in a file is kept under its head: `more:<name>`; an empty text leaves it out.
 */
const who = {
  code: 'ma khach hang|ma khach|ma kh|makh|customer id|customer code|customer no|id khach hang|id khach|id kh|ma so khach hang|external id',
  name: 'ho va ten|ho ten|ten khach hang|ten khach|ten kh|khach hang|full name|fullname|customer name|customer|ten day du',
  phone:
    'so dien thoai|dien thoai|sdt|so dt|dt|di dong|so di dong|dien thoai di dong|phone|phone number|mobile|mobile phone|tel|telephone|sdt khach hang|so dien thoai khach hang',
  email: 'email|e mail|thu dien tu|dia chi email|mail|email address|email khach hang',
} as const;

const customerHeads = {
  id: 'ma nhip|nhip id',
  ...who,
  code: `${who.code}|ma|code|id|ma so|stt khach`,
  name: `${who.name}|ten|name`,
  family: 'ho|ho va ten dem|ho dem|ho va dem|last name|lastname|family name|surname',
  givenName: 'ten goi|ten rieng|first name|firstname|given name',
  title: 'xung ho|danh xung|title|salutation',
  birthday: 'ngay sinh|sinh nhat|ngay thang nam sinh|ngay sinh nhat|birthday|date of birth|dob|birth date|birthdate',
  gender: 'gioi tinh|gender|sex|phai',
  city: 'tinh tp|tinh thanh|tinh thanh pho|thanh pho|tinh|tp|city|province',
  status: 'trang thai|tinh trang|trang thai khach hang|nhom trang thai|status',
  source: 'nguon|nguon khach|nguon khach hang|source',
  company: 'cong ty|ten cong ty|doanh nghiep|company|company name',
  labels: 'nhan|tag|tags|label|labels',
  advertising:
    'dong y nhan tin|dong y nhan tin quang cao|dong y nhan quang cao|nhan quang cao|nhan tin quang cao|tin quang cao|dong y|consent|marketing consent|advertising|accepts marketing|opt in|optin',
  care: 'dong y nhan tin cham soc|nhan tin cham soc|tin cham soc|care consent|care messages',
} as const;

const eventHeads = {
  id: 'ma don hang|ma don|so don hang|so don|ma hoa don|so hoa don|ma phieu|ma giao dich|order id|order code|order no|order number|invoice|invoice no|event id|ma hoat dong|order',
  at: 'ngay mua|ngay dat hang|ngay dat|ngay ban|ngay hoa don|ngay don hang|ngay tao|ngay gio|thoi gian|thoi diem|ngay|order date|purchase date|created at|date|time|datetime|at',
  ...who,
  total:
    'tong tien|thanh tien|tong cong|tong thanh toan|so tien|gia tri|gia tri don hang|doanh thu|doanh so|tien|amount|amount vnd|total|total vnd|total amount|revenue|value',
  quantity: 'so luong|sl|quantity|qty',
  product: 'san pham|ten san pham|ten hang|mat hang|hang hoa|ten hang hoa|product|product name|item',
  status: 'trang thai|tinh trang|status',
  channel: 'kenh|kenh ban|kenh ban hang|nguon don|channel|sales channel',
  branch: 'chi nhanh|cua hang|branch|store',
  paymentMethod: 'thanh toan|phuong thuc thanh toan|hinh thuc thanh toan|payment|payment method',
} as const;

const more = 'more:';

function moreOf(name: string): string {
  return more + name.slice(0, 80);
}

/** Name of a further field; undefined for a column that has a meaning of its own. */
export function furtherField(column: string): string | undefined {
  return column.startsWith(more) ? column.slice(more.length) : undefined;
}

/** A column of the file: its place, its head, what it is. */
export interface Mapped {
  index: number;
  head: string;
  column: string;
}

function words(head: string): string {
  return fold(head)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What each head probably means; `own`: fields of the shop's own, known by their names. No meaning is given twice; an unknown head keeps its own name, one without words is left out. */
export function guessColumns(kind: ImportKind, heads: readonly string[], own: readonly OwnField[] = []): string[] {
  const known = Object.entries(kind === 'customers' ? customerHeads : eventHeads).flatMap(([column, list]) =>
    list.split('|').map((head, rank) => ({ column, head, rank })),
  );
  const columns = heads.map((head) => {
    const field = kind === 'events' ? undefined : own.find(({ key, label }) => [key, label].map(words).includes(words(head)));
    return words(head) === '' ? '' : moreOf(field?.key ?? head);
  });
  const matches = heads
    .flatMap((head, index) => known.filter((one) => one.head === words(head)).map((one) => ({ ...one, index })))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const taken = new Set<string>();
  const ours = new Set(kind === 'events' ? [] : own.map(({ key }) => moreOf(key)));
  for (const { column, index } of matches) {
    // A field of the shop's own comes before what a head usually means.
    if (ours.has(columns[index] ?? '')) continue;
    if (taken.has(column) || furtherField(columns[index] ?? '') === undefined) continue;
    columns[index] = column;
    taken.add(column);
  }
  // Two columns that are added to each refused row, for whoever corrects them and brings them in again.
  return columns.map((column, index) => (/^(dong|vi sao|row|why)$/.test(words(heads[index] ?? '')) ? '' : column));
}

/** The same set of heads, in whatever order, is one key. */
export function headsKey(kind: ImportKind, heads: readonly string[]): string {
  return [kind, ...heads.map(words).sort()].join('\n');
}
