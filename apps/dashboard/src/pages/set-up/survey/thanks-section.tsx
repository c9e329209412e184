import type { SurveyTexts } from '@voxpoint/contract';
import { type Band, bandsOf, scaleOf } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../../base/field-words.ts';
import { useWords } from '../../../base/words.ts';
import { TextField } from '../../../forms/fields.tsx';
import { Section } from './section.tsx';
import { withTexts } from './survey-draft.ts';
import type { SurveyEditor } from './survey-editor.ts';
import { surveyWords } from './survey-words.ts';
import { TextOf } from './text-of.tsx';

type BandThanks = NonNullable<NonNullable<SurveyTexts['thanksFor']>[Band]>;

/** What is said at the end: to everybody, or to each band. */
export function ThanksSection({ editor }: { editor: SurveyEditor }) {
  const words = useWords(surveyWords);
  const { metric, locale, draft } = editor;
  const paths = ['thanks', 'thanksFor', 'send', 'close', 'answer', 'tab'];
  return (
    <Section title={words.thanks} paths={paths.map((name) => `texts.${locale}.${name}`)}>
      <TextOf editor={editor} name="thanks" label={words.thanksLabel} maxLength={300} />
      {bandsOf(metric, scaleOf(metric, draft.scale?.max)).map((band) => (
        <ThanksForBand key={band} editor={editor} band={band} />
      ))}
      <details>
        <summary>{words.buttons}</summary>
        <div class="fields">
          {(['send', 'close', 'answer', 'tab'] as const).map((name) => (
            <TextOf key={name} editor={editor} name={name} label={words[name]} maxLength={40} />
          ))}
        </div>
      </details>
    </Section>
  );
}

function ThanksForBand({ editor, band }: { editor: SurveyEditor; band: Band }) {
  const words = useWords(surveyWords);
  const field = useWords(fieldWords);
  const { draft, locale, change } = editor;
  const { thanksFor = {} } = draft.texts[locale] ?? {};
  const given = thanksFor[band];
  const { text = '', link = { text: '', url: '' } } = given ?? {};
  const write = (part: { text?: string; link?: BandThanks['link'] }) => {
    const after = { text, link, ...part };
    const isLinked = after.link.text !== '' || after.link.url !== '';
    const { [band]: _, ...others } = thanksFor;
    const all = {
      ...others,
      ...((after.text || isLinked) && {
        [band]: { text: after.text, ...(isLinked && { link: after.link }) },
      }),
    };
    const isAny = Object.keys(all).length > 0;
    change({ texts: withTexts(draft, locale, { thanksFor: isAny ? all : undefined }) });
  };
  const path = `texts.${locale}.thanksFor.${band}`;
  const common = { lang: locale, dir: 'auto' } as const;
  return (
    <details open={given !== undefined}>
      <summary>{words.thanksFor(field[band])}</summary>
      <div class="stack">
        <TextField
          {...common}
          label={words.thanksText}
          path={`${path}.text`}
          value={text}
          maxLength={300}
          onChange={(text) => write({ text })}
        />
        <div class="fields">
          <TextField
            {...common}
            label={words.linkText}
            hint={words.linkHint}
            path={`${path}.link.text`}
            value={link.text}
            maxLength={60}
            onChange={(text) => write({ link: { ...link, text } })}
          />
          <TextField
            label={words.linkUrl}
            path={`${path}.link.url`}
            value={link.url}
            placeholder="https://"
            maxLength={2000}
            onChange={(url) => write({ link: { ...link, url } })}
          />
        </div>
      </div>
    </details>
  );
}
