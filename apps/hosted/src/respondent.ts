/**
 * Who answers, for the body of an answer. A token stands in the fragment, which is sent to no server and stands in no log;
 * whether it holds, the server judges.
 */
export function readRespondent(
  id: string | undefined,
  fragment: string,
): { id: string; token?: string } | undefined {
  const token = new URLSearchParams(fragment.slice(1)).get('token') || undefined;
  const named = id ?? (token && subjectOf(token));
  return named ? { id: named, ...(token && { token }) } : undefined;
}

/** The subject that a token names (RFC 7519, 4.1.2). */
function subjectOf(token: string): string | undefined {
  try {
    const [, claims = ''] = token.split('.');
    const { sub } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}
