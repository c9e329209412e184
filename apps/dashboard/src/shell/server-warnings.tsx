import type { ServerState } from '@voxpoint/contract';
import { useMay } from '../base/session.tsx';
import { useFetch } from '../base/use-fetch.ts';
import { useWords } from '../base/words.ts';
import { Notice } from '../components/notice.tsx';
import { shellWords } from './shell-words.ts';

/** Tells owners what their operator should mend; a warning that this version does not know is left out. */
export function ServerWarnings() {
  const words = useWords(shellWords);
  const { data } = useFetch<ServerState>(useMay('owner') ? '/v1/server' : null);
  if (!data?.warnings.includes('proxy-unknown')) return null;
  return (
    <Notice title={words.proxyUnknown} kind="bad">
      <p>{words.proxyUnknownAdvice}</p>
    </Notice>
  );
}
