/** Ways a customer may prefer to be reached by, whether this shop has them yet or not (`kit` texts, `preferredChannels.<name>`). */
export const preferredChannels = ['email', 'zalo', 'messenger', 'sms', 'phone', 'chat'] as const;
