import type { EmailBlock, Survey, Touchpoint } from '@voxpoint/contract';
import { type MailTool, type Metric, mailTools } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { languageName } from '../../../base/language-names.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { SelectField } from '../../../forms/fields.tsx';
import { BlockFrame } from './block-frame.tsx';
import './email-block.css';
import { emailBlockWords } from './email-block-words.ts';

interface EmailBlockSectionProps {
  touchpoint: Touchpoint;
  /** One at least. */
  surveys: Survey[];
}

/** A survey as a block for a mail: chosen, seen and copied. */
export function EmailBlockSection({ touchpoint, surveys }: EmailBlockSectionProps) {
  const words = useWords(emailBlockWords);
  const { key: project } = useProject();
  const [metric, setMetric] = useState(touchpoint.defaultMetric);
  const [wanted, setWanted] = useState('');
  const [tool, setTool] = useState<MailTool>('none');
  const survey = surveys.find((each) => each.metric === metric) ?? surveys[0];
  const locale = survey?.locales.includes(wanted) ? wanted : survey?.defaultLocale;
  const path = `/v1/touchpoints/${encodeURIComponent(touchpoint.key)}/email-block`;
  const chosen = { metric: survey?.metric, locale, tool };
  const { data, problem, isStale, reload } = useFetch<EmailBlock>(withQuery(path, chosen));
  // What is copied is what is chosen.
  const block = isStale || problem ? undefined : data;
  if (!survey || !locale) return null;
  return (
    <section aria-label={words.title} class="stack email-block">
      <div>
        <h2>{words.title}</h2>
        <p class="hint">{words.intro}</p>
      </div>
      <Choices
        {...{ surveys, survey, locale, tool }}
        onMetric={setMetric}
        onLocale={setWanted}
        onTool={setTool}
      />
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!block && !problem && <Loading />}
      {block && (
        <>
          <BlockFrame src={withQuery(path, { ...chosen, project })} title={words.seen} />
          <h3>{words.html}</h3>
          <CopyBox text={block.html} label={words.html} />
          <h3>{words.text}</h3>
          <CopyBox text={block.text} label={words.text} />
        </>
      )}
    </section>
  );
}

interface ChoicesProps {
  surveys: Survey[];
  survey: Survey;
  locale: string;
  tool: MailTool;
  onMetric(metric: Metric): void;
  onLocale(locale: string): void;
  onTool(tool: MailTool): void;
}

function Choices({ surveys, survey, locale, tool, onMetric, onLocale, onTool }: ChoicesProps) {
  const words = useWords(emailBlockWords);
  const terms = useWords(fieldWords);
  const { language } = usePreferences();
  const toolNames: Record<MailTool, string> = {
    none: words.noTool,
    ...{ mailchimp: 'Mailchimp', hubspot: 'HubSpot', brevo: 'Brevo', klaviyo: 'Klaviyo' },
    ...{ salesforce: 'Salesforce Marketing Cloud', activecampaign: 'ActiveCampaign' },
    'customer-io': 'Customer.io',
    handlebars: words.otherTools,
  };
  const placeholder = mailTools[tool];
  return (
    <div class="fields">
      <SelectField
        label={words.metric}
        value={survey.metric}
        choices={surveys.map(({ metric }) => [metric, terms[metric]])}
        onChange={onMetric}
      />
      <SelectField
        label={words.locale}
        value={locale}
        choices={survey.locales.map((each) => [each, languageName(each, language)])}
        onChange={onLocale}
      />
      <SelectField
        label={words.tool}
        hint={placeholder && words.placeholder(placeholder)}
        value={tool}
        choices={(Object.keys(mailTools) as MailTool[]).map((each) => [each, toolNames[each]])}
        onChange={onTool}
      />
    </div>
  );
}
