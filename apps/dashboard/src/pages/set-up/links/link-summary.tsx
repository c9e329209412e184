import type { Link, Survey, Touchpoint } from '@voxpoint/contract';
import { useId, useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { sendRaw } from '../../../base/api.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { languageName } from '../../../base/language-names.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { saveFile } from '../../../base/save-file.ts';
import { useProject } from '../../../base/session.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { QrCode } from '../../../components/qr-code.tsx';
import { linkWords } from './link-words.ts';

interface LinkSummaryProps {
  link: Link;
  /** Where it leads, and what is asked there. */
  touchpoint: Touchpoint;
  surveys: Survey[];
}

/** A short link: its address, its QR code, and what there is to be printed. */
export function LinkSummary({ link, touchpoint, surveys }: LinkSummaryProps) {
  const words = useWords(linkWords);
  const terms = useWords(fieldWords);
  const { language } = usePreferences();
  const { key, url, channel, locale } = link;
  const metric = link.metric ?? touchpoint.defaultMetric;
  const survey = surveys.find((each) => each.metric === metric);
  return (
    <div class="short-link">
      <QrCode text={url} label={words.qrCode(key)} />
      <div class="stack">
        <div>
          <b>{key}</b>
          <p class="hint">
            {[
              terms[channel],
              link.metric ? terms[link.metric] : words.asksDefault,
              locale ? languageName(locale, language) : words.inAnyLocale,
            ].join(' · ')}
          </p>
          {metric && !survey && <p class="field-error">{words.notAsked(terms[metric])}</p>}
        </div>
        <CopyBox text={url} label={words.addressOf(key)} />
        <Pictures link={link} />
        {survey && <TableTent link={link} survey={survey} />}
      </div>
    </div>
  );
}

/** Wide enough for a poster. */
const pixels = '2048';

function Pictures({ link: { key, touchpoint } }: { link: Link }) {
  const words = useWords(linkWords);
  const { run, problem } = useSending();
  const download = (format: 'svg' | 'png') =>
    run(async () => {
      const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/qr.${format}`;
      const answer = await sendRaw(`GET ${withQuery(path, { link: key, size: pixels })}`);
      saveFile(await answer.blob(), `${key}.${format}`);
    });
  return (
    <>
      <div class="row">
        <span>{words.picture}</span>
        {(['svg', 'png'] as const).map((format) => (
          <button
            key={format}
            type="button"
            aria-label={words.pictureOf(format.toUpperCase(), key)}
            onClick={() => void download(format)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function TableTent({ link, survey }: { link: Link; survey: Survey }) {
  const words = useWords(linkWords);
  const { language } = usePreferences();
  const { key: project } = useProject();
  const { key, touchpoint } = link;
  const { locales, defaultLocale } = survey;
  const id = useId();
  const [wanted, setWanted] = useState(link.locale ?? '');
  const locale = locales.includes(wanted) ? wanted : defaultLocale;
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/table-tent`;
  return (
    <div class="row">
      <span>{words.tent}</span>
      {locales.length > 1 && (
        <>
          <label for={id} class="unseen">
            {words.tentLanguage(key)}
          </label>
          <select id={id} value={locale} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
            {locales.map((each) => (
              <option key={each} value={each}>
                {languageName(each, language)}
              </option>
            ))}
          </select>
        </>
      )}
      <a
        class="button"
        href={withQuery(path, { link: key, locale, project })}
        target="_blank"
        rel="noreferrer"
        aria-label={words.printOf(key)}
      >
        {words.print}
      </a>
    </div>
  );
}
