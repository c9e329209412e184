/** Says to the site's developer what to mend. It is the only thing that a page ever hears of a failure. */
export function warn(message: string): void {
  console.warn(`voxpoint: ${message}`);
}

/** Passes on what the server says is wrong: its problem documents tell what to do (RFC 9457). */
export async function warnOfProblem(response: Response): Promise<void> {
  const { detail = response.url } = await response.json().catch(() => ({}));
  warn(`${response.status} ${detail}`);
}
