/** Id on the drawing of what stood there before. No step has such an id, so that nothing takes it for one. */
export const goneId = (id: string) => `gone:${id}`;
