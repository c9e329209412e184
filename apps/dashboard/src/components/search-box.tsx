import { useRef } from 'preact/hooks';
import { useSearch } from '../base/addresses.ts';

interface SearchBoxProps {
  id?: string;
  placeholder?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  /** What of the address begins anew with other words. */
  resets: string;
}

/** Searches a list while words are typed; they stand in the address as `q`, and are one step in the history. */
export function SearchBox({ resets, ...attributes }: SearchBoxProps) {
  const [query, change] = useSearch();
  const isTyping = useRef(false);
  const stop = () => {
    isTyping.current = false;
  };
  return (
    <input
      {...attributes}
      type="search"
      value={query.q ?? ''}
      onInput={({ currentTarget }) => {
        change({ q: currentTarget.value || undefined, [resets]: undefined }, { replace: isTyping.current });
        isTyping.current = true;
      }}
      onBlur={stop}
    />
  );
}
