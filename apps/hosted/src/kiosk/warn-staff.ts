import { answerPrefix, type Runtime } from '@voxpoint/widget/own-pages';

const lookMs = 60_000;
const warnAfterMs = 5 * 86_400_000;

/** Says so at the foot of the page as long as an answer has waited for five days. */
export function warnStaff({ entryNames, readEntry }: Runtime, text: string): void {
  const line = Object.assign(document.createElement('p'), { className: 'staff', textContent: text });
  const look = () => {
    const isWaiting = entryNames(answerPrefix).some((name) => {
      const [, at = ''] = /"answeredAt":"([^"]+)"/.exec(readEntry(name) ?? '') ?? [];
      return Date.now() - Date.parse(at) > warnAfterMs;
    });
    if (isWaiting) document.querySelector('main')?.append(line);
    else line.remove();
  };
  look();
  setInterval(look, lookMs);
}
