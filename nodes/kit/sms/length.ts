/** Letters of the GSM 7-bit alphabet, 3GPP TS 23.038 §6.2.1, without the escape. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Letters behind the escape (§6.2.1.1): they take two places. */
const extended = new Set('\f^{}\\[~]|€');

export interface SmsLength {
  /** How it travels: seven bits a letter, or sixteen as soon as one letter is not in that alphabet. */
  alphabet: 'gsm7' | 'ucs2';
  /** Places taken, in the units that `room` is counted in. */
  taken: number;
  /** Parts a gateway counts and charges. */
  parts: number;
  /** Places in one part: 160 or 70 while there is one, 153 or 67 where several must say how they belong together (TS 23.040 §9.2.3.24.1). */
  room: number;
}

const rooms = { gsm7: { one: 160, many: 153 }, ucs2: { one: 70, many: 67 } };

/** How a text travels as an SMS. What is one letter to a reader may take several places, and no letter is cut in two. */
export function smsLength(text: string): SmsLength {
  const letters = [...text.normalize('NFC')];
  const alphabet = letters.every((letter) => basic.has(letter) || extended.has(letter)) ? 'gsm7' : 'ucs2';
  const sizes = letters.map((letter) => (alphabet === 'ucs2' ? letter.length : extended.has(letter) ? 2 : 1));
  const taken = sizes.reduce((sum, size) => sum + size, 0);
  const { one, many } = rooms[alphabet];
  if (taken <= one) return { alphabet, taken, parts: taken === 0 ? 0 : 1, room: one };
  let [parts, filled] = [1, 0];
  for (const size of sizes) {
    if (filled + size > many) [parts, filled] = [parts + 1, 0];
    filled += size;
  }
  return { alphabet, taken, parts, room: many };
}
