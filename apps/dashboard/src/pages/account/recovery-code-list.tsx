import { useWords } from '../../base/words.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { secondFactorWords } from './second-factor-words.ts';

/** Shown once, until the person says that they are kept. */
export function RecoveryCodeList({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const words = useWords(secondFactorWords);
  return (
    <div class="stack">
      <h3>{words.codesTitle}</h3>
      <p>{words.codesMeaning}</p>
      <CopyBox text={codes.join('\n')} label={words.codes} />
      <div class="row">
        <button type="button" class="main" onClick={onKept}>
          {words.kept}
        </button>
      </div>
    </div>
  );
}
