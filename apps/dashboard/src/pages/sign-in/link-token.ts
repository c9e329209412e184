import { useEffect, useState } from 'preact/hooks';

/**
 * The secret part of the link that led here. It is taken out of the address at once, so that it stays neither in the
 * history nor in a picture of the screen.
 */
export function useLinkToken(): string | null {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // Another link may be opened in the same tab; that loads nothing anew.
    const take = () => setToken((before) => takeToken() ?? before);
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return token;
}

function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token === '') return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
