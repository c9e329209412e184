/** The class of device that a browser's User-Agent names, and nothing finer; null if it names none. */
export function deviceClass(userAgent = ''): 'phone' | 'tablet' | 'desktop' | null {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return 'tablet';
  if (/Mobi|iPhone/i.test(userAgent)) return 'phone';
  return /Windows|Macintosh|Linux|CrOS/i.test(userAgent) ? 'desktop' : null;
}
