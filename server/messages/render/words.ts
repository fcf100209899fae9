/** The few words of ours that stand in a customer's mail, in her language; Vietnamese when it is another one. */
export function mailWords(language: string) {
  if (language === 'en') {
    return {
      why: (shop: string) => (shop === '' ? 'You get this mail as our customer.' : `You get this mail as a customer of ${shop}.`),
      unsubscribe: 'Stop these mails',
    };
  }
  return {
    why: (shop: string) => (shop === '' ? 'Bạn nhận thư này vì là khách của cửa hàng.' : `Bạn nhận thư này vì là khách của ${shop}.`),
    unsubscribe: 'Không nhận thư như thế này nữa',
  };
}
