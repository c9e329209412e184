import { useState } from 'preact/hooks';
import { useWords } from '../../base/words.ts';
import type { WrittenTags } from '../../base/written-tags.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { KeyChoice } from './key-choice.tsx';
import { startWords } from './start-words.ts';

interface TagStepProps {
  touchpoint: string;
  chosenKey?: string;
  tags: WrittenTags;
  onKey(key?: string): void;
}

/** What is put into a page: the tag with its key, and other ways. */
export function TagStep({ touchpoint, chosenKey, tags, onKey }: TagStepProps) {
  const words = useWords(startWords);
  const [isNew, setIsNew] = useState(false);
  const take = (key: string) => {
    setIsNew(true);
    onKey(key);
  };
  return (
    <>
      <p class="soft">{words.tagHint}</p>
      {!chosenKey && <KeyChoice touchpoint={touchpoint} onKey={take} />}
      <CopyBox text={tags.tag} label={words.tag} />
      {chosenKey && (
        <p class="row hint">
          {isNew && <span role="status">{words.keyShownOnce}</span>}
          <button type="button" class="quiet" onClick={() => onKey(undefined)}>
            {words.otherKey}
          </button>
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
