/** Lines after which everything is quoted from earlier, as mail programs write them in Vietnam. */
const begins: readonly RegExp[] = [
  // Gmail, Apple Mail: one line, or two when it was wrapped.
  /^On\s.{5,200}\bwrote:$/iu,
  /^(?:Vào|Lúc|Ngày)\s.{5,200}\b(?:đã\s+)?viết:$/iu,
  /^.{1,120}<[^<>\s]+@[^<>\s]+>\s*(?:đã\s+)?(?:viết|wrote):$/iu,
  // Outlook, Zimbra.
  /^-{3,}\s*(?:Original Message|Forwarded message|Tin nhắn gốc|Thư gốc|Thư đã chuyển tiếp)\s*-{3,}$/iu,
  /^Begin forwarded message:$/iu,
];

/** The first lines of a block of headers that Outlook puts over what it quotes. */
const headerLine = /^\*?(?:From|Từ|Người gửi)\s*:\*?\s*\S/iu;
const secondHeader = /^\*?(?:Sent|Date|Đã gửi|Gửi|Ngày|To|Tới|Đến)\s*:\*?\s*\S/iu;

/** What phones put under every mail. */
const phoneSignature =
  /^(?:Sent from my .{2,40}|(?:Đã )?gửi từ (?:iPhone|iPad|điện thoại|máy tính bảng|Outlook|Yahoo).{0,60}|Get Outlook for \w+.*)$/iu;

function startsQuote(lines: readonly string[], at: number): boolean {
  const line = lines[at]?.trim() ?? '';
  const next = lines[at + 1]?.trim() ?? '';
  if (line === '') return false;
  if (begins.some((begin) => begin.test(line))) return true;
  if (!line.startsWith('>') && begins.slice(0, 3).some((begin) => begin.test(`${line} ${next}`))) return true;
  if (headerLine.test(line) && secondHeader.test(next)) return true;
  // A rule of underscores with headers below.
  return /^_{5,}$/.test(line) && headerLine.test(lines.slice(at + 1).find((each) => each.trim() !== '') ?? '');
}

/** From here on nothing is hers: a quotation begins, or a signature. */
function endOfHers(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => startsQuote(lines, index) || /^-- ?$/.test(line) || phoneSignature.test(line.trim()));
  return at < 0 ? lines.length : at;
}

const joined = (lines: readonly string[]) =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
const isQuoted = (line: string) => /^\s*>/.test(line);

/**
 * Divides the text of a mail into what was written now and what was quoted from earlier (signatures too). Whoever writes below or between
 * the lines of a quotation keeps her own lines. A mail that is nothing but quotation is told as it is.
 */
export function foldQuoted(text: string): { text: string; quoted: string | undefined } {
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').split('\n');
  const end = endOfHers(lines);
  const top = lines.slice(0, end);
  const above = joined(top.filter((line) => !isQuoted(line)));
  if (above !== '') {
    const below = [...top.filter(isQuoted), ...lines.slice(end)];
    return { text: above, quoted: joined(below) || undefined };
  }
  // She writes under what she quotes: her lines are those without a mark, if anything has one.
  const rest = lines.slice(end);
  const marked = lines.some(isQuoted);
  const own = joined(marked ? rest.filter((line, index) => !isQuoted(line) && !attribution(rest, index)) : []);
  if (own === '') return { text: joined(lines), quoted: undefined };
  return { text: own, quoted: joined(lines.filter(isQuoted)) || undefined };
}

/** The line, or either of the two, that says who wrote what is quoted. */
function attribution(lines: readonly string[], at: number): boolean {
  return (
    startsQuote(lines, at) ||
    (at > 0 &&
      startsQuote(lines, at - 1) &&
      begins.slice(0, 3).some((begin) => begin.test(`${lines[at - 1]?.trim()} ${lines[at]?.trim()}`)))
  );
}
