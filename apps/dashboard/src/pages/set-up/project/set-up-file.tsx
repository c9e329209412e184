import { sendRaw } from '../../../base/api.ts';
import { saveFile } from '../../../base/save-file.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { settingsWords } from './settings-words.ts';

const command = 'npm run voxpoint -- apply voxpoint.yaml';

/** The set-up to download, and how it is brought back. */
export function SetUpFile() {
  const words = useWords(settingsWords);
  const sending = useSending();
  const download = async () => {
    const answer = await sendRaw('GET /v1/setup?format=yaml');
    saveFile(await answer.blob(), 'voxpoint.yaml');
  };
  return (
    <section aria-label={words.file} class="stack">
      <h2>{words.file}</h2>
      <p>{words.fileHint}</p>
      <div>
        <button type="button" disabled={sending.isSending} onClick={() => void sending.run(download)}>
          {words.download}
        </button>
      </div>
      {sending.problem && <ProblemNotice problem={sending.problem} />}
      <p>{words.apply}</p>
      <CopyBox text={command} label={words.command} />
    </section>
  );
}
