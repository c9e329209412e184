import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../../base/words.ts';
import type { WrittenTags } from '../../base/written-tags.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { PasteKey } from './paste-key.tsx';
import { startWords } from './start-words.ts';

interface TagStepProps {
  touchpoint: string;
  /** Of the tag; undefined: the project has none that can be shown. */
  chosenKey?: string;
  /** Chooses among the keys of the project. */
  choice: ComponentChildren;
  tags: WrittenTags;
  onKey(key: string): void;
}

/** What is put into a page: the tag with its key, and other ways. */
export function TagStep({ touchpoint, chosenKey, choice, tags, onKey }: TagStepProps) {
  const words = useWords(startWords);
  const [isPasting, setIsPasting] = useState(false);
  const take = (key: string) => {
    setIsPasting(false);
    onKey(key);
  };
  return (
    <>
      <p class="soft">{words.tagHint}</p>
      {choice}
      {(!chosenKey || isPasting) && (
        <section class="start-key-choice" aria-label={words.keyTitle}>
          {!chosenKey && <p>{words.noKey}</p>}
          <PasteKey touchpoint={touchpoint} onKey={take} />
        </section>
      )}
      <CopyBox text={tags.tag} label={words.tag} />
      {chosenKey && (
        <p class="row hint">
          {words.keyPublic}
          {!isPasting && (
            <button type="button" class="quiet" onClick={() => setIsPasting(true)}>
              {words.otherKey}
            </button>
          )}
        </p>
      )}
      <details>
        <summary>{words.otherWays}</summary>
        <div class="stack">
          <h3>{words.pinned}</h3>
          <CopyBox text={tags.pinnedTag} label={words.pinned} />
          <h3>{words.package}</h3>
          <CopyBox text={tags.package} label={words.package} />
          <h3>{words.api}</h3>
          <CopyBox text={tags.request} label={words.api} />
          <p>
            <a href="/docs">{words.apiLink}</a>
          </p>
        </div>
      </details>
    </>
  );
}
