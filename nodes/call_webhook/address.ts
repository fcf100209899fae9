/** The address when it can be one to call: http or https, without a name and password in it. */
export function webAddress(text: string): URL | undefined {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return url;
}
