import { begin, type Limits, unexpectedAnswer } from '../ask.ts';
import { VoxpointError } from '../voxpoint-error.ts';

/**
 * The lines of an answer as they come, without their ends. Whoever stops reading ends the request.
 *
 * @param limits `type`: of the content that is asked for
 * @throws VoxpointError `no-streaming` where `fetch` gives an answer only as a whole
 */
export async function* readLines(
  server: string,
  path: string,
  init: RequestInit,
  limits: Limits & { type: string },
): AsyncGenerator<string, void> {
  const attempt = begin(server, limits);
  try {
    const response = await attempt.open(path, init);
    if (!response.headers.get('content-type')?.startsWith(limits.type))
      throw unexpectedAnswer(server, response);
    const { body } = response;
    if (!body) {
      const detail =
        'The fetch of this runtime gives no answer piece by piece; React Native has one in expo/fetch.';
      throw new VoxpointError({ code: 'no-streaming', detail });
    }
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      attempt.renew();
      const { done, value } = await reader.read();
      attempt.pause();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        // Then the next reading says so.
        if (limits.signal?.aborted) break;
        yield line.endsWith('\r') ? line.slice(0, -1) : line;
      }
    }
    if (rest) yield rest;
  } catch (error) {
    throw attempt.reasonOf(error);
  } finally {
    attempt.end();
  }
}
