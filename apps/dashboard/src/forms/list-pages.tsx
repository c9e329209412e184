import { useFormats } from '../base/formats.ts';
import { defineWords, useWords } from '../base/words.ts';

const listWords = defineWords({
  en: {
    shown: (from: string, to: string, all: string) => `${from} to ${to} of ${all}`,
    before: 'Previous',
    after: 'Next',
  },
  de: {
    shown: (from: string, to: string, all: string) => `${from} bis ${to} von ${all}`,
    before: 'Vorige',
    after: 'Nächste',
  },
});

const atOnce = 50;

/** A part of a list. */
interface ListPage<Item> {
  shown: Item[];
  number: number;
  all: number;
}

/** The page of a list that the address names, or the nearest that there is. */
export function pageOf<Item>(items: Item[], wanted = '1'): ListPage<Item> {
  const last = Math.max(1, Math.ceil(items.length / atOnce));
  const number = Math.min(last, Math.max(1, Number.parseInt(wanted, 10) || 1));
  return { shown: items.slice((number - 1) * atOnce, number * atOnce), number, all: items.length };
}

/** Which part is shown, and the way to the others. */
export function ListPages({ page, onGo }: { page: ListPage<unknown>; onGo(number: number): void }) {
  const words = useWords(listWords);
  const { count } = useFormats();
  const { shown, number, all } = page;
  if (all <= atOnce) return null;
  const before = (number - 1) * atOnce;
  return (
    <div class="row">
      <button type="button" disabled={number === 1} onClick={() => onGo(number - 1)}>
        {words.before}
      </button>
      <span role="status">{words.shown(count(before + 1), count(before + shown.length), count(all))}</span>
      <button type="button" disabled={before + shown.length === all} onClick={() => onGo(number + 1)}>
        {words.after}
      </button>
    </div>
  );
}
