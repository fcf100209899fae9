/** better-auth over plain HTTP; the cookie does the rest. */
export class SignInError extends Error {
  override name = 'SignInError';
  readonly code: 'wrong' | 'too_many' | 'unreachable';
  constructor(code: 'wrong' | 'too_many' | 'unreachable') {
    super(code);
    this.code = code;
  }
}

async function post(path: string, body: object): Promise<Response> {
  try {
    return await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new SignInError('unreachable');
  }
}

/** Throws SignInError. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await post('sign-in/email', { email: email.trim().toLowerCase(), password, rememberMe: true });
  if (answer.ok) return;
  if (answer.status === 429) throw new SignInError('too_many');
  throw new SignInError(answer.status >= 500 ? 'unreachable' : 'wrong');
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}
