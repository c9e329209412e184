/** The class of device that a browser's User-Agent names, and nothing finer; null if it names none. */
export function deviceClass(userAgent = ''): 'phone' | 'tablet' | 'desktop' | null {
  const isTablet =
    /iPad|Tablet/i.test(userAgent) || (/Android/i.test(userAgent) && !/Mobile/i.test(userAgent));
  if (isTablet) return 'tablet';
  if (/Mobi|iPhone/i.test(userAgent)) return 'phone';
  return /Windows|Macintosh|Linux|CrOS/i.test(userAgent) ? 'desktop' : null;
}
