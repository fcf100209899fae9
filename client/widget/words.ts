// The chat carries its own words: it must not bring the app's texts along to other people's pages.

const vi = {
  open: 'Mở chat',
  close: 'Đóng chat',
  title: 'Chat với {shop}',
  shop: 'cửa hàng',
  greeting: 'Chào bạn! Bạn cần {shop} giúp gì ạ?',
  write: 'Viết tin nhắn',
  send: 'Gửi',
  attach: 'Gửi tệp',
  removeFile: 'Bỏ tệp {name}',
  tooLarge: 'Mỗi tệp nhiều nhất 5 MB, mỗi lần ba tệp.',
  notSent: 'Chưa gửi được.',
  again: 'Gửi lại',
  sending: 'Đang gửi',
  typing: 'Cửa hàng đang viết…',
  offline: 'Mất kết nối, đang nối lại…',
  unread: '{count} tin chưa đọc',
  you: 'Bạn',
  contact: 'Để lại số điện thoại hoặc email, cửa hàng liên lạc được khi bạn đã rời trang.',
  contactLabel: 'Số điện thoại hoặc email',
  contactSave: 'Lưu',
  contactSaid: 'Liên lạc với tôi qua {contact}',
  today: 'Hôm nay',
  notKept: 'tệp quá lớn, không giữ lại',
};

export type Words = typeof vi;

const en: Words = {
  open: 'Open chat',
  close: 'Close chat',
  title: 'Chat with {shop}',
  shop: 'the shop',
  greeting: 'Hello! What can {shop} do for you?',
  write: 'Write a message',
  send: 'Send',
  attach: 'Send a file',
  removeFile: 'Take out the file {name}',
  tooLarge: 'At most 5 MB a file, and three files at a time.',
  notSent: 'Not sent.',
  again: 'Send again',
  sending: 'Sending',
  typing: 'The shop is writing…',
  offline: 'The connection is lost; trying again…',
  unread: '{count} unread',
  you: 'You',
  contact: 'Leave a phone number or an email, so that the shop can reach you when you have left the page.',
  contactLabel: 'Phone number or email',
  contactSave: 'Save',
  contactSaid: 'Reach me at {contact}',
  today: 'Today',
  notKept: 'too large, not kept',
};

export function wordsIn(language: string): Words {
  return language === 'en' ? en : vi;
}

export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
