import type { EmailBlock } from './read-email-block.ts';

/** For programs that show no HTML: the question, and a link for each score. */
export function writeBlockText({ asked, answers }: EmailBlock): string {
  const lines = answers.map(
    ({ score, meaning, url }) => `${score}${meaning === undefined ? '' : ` (${meaning})`}: ${url}`,
  );
  return `${asked.texts.question}\n\n${lines.join('\n')}\n`;
}
