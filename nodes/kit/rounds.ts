/** More rounds than this are no care any more. Our own figure. */
export const roundsAtMost = 50;
