import type { AnswerDraft, CaseAnswerReceipt } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { FormErrors } from '../../forms/field-errors.tsx';
import { TextField } from '../../forms/fields.tsx';
import { casePath } from './case-view.ts';
import { caseWords } from './case-words.ts';

interface CaseAnswerProps {
  id: string;
  onAnswered(): void;
}

/** The way back to the customer: by mail, by a program for mail, or in the site's own tool. Read when it is asked for. */
export function CaseAnswer({ id, onAnswered }: CaseAnswerProps) {
  const words = useWords(caseWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.answerCustomer}</summary>
      {isOpen && <WaysToAnswer id={id} onAnswered={onAnswered} />}
    </details>
  );
}

type Words = Record<'mailRejected' | 'mailSlow' | 'mailLater', string>;

function WaysToAnswer({ id, onAnswered }: CaseAnswerProps) {
  const words = useWords(caseWords);
  const { data, problem, reload } = useFetch<AnswerDraft>(`${casePath(id)}/answer-draft`);
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return null;
  const { contact, canSend, mailto, respondentUrl } = data;
  return (
    <div class="stack">
      {contact && (
        <p>
          {contact.kind === 'phone' ? words.phoneLeft : words.emailLeft}{' '}
          {contact.kind === 'phone' ? (
            <a href={`tel:${contact.value}`}>{contact.value}</a>
          ) : (
            <b>{contact.value}</b>
          )}
        </p>
      )}
      {!contact && !respondentUrl && <p class="soft">{words.noWay}</p>}
      {canSend && <MailForm id={id} draft={data} onAnswered={onAnswered} />}
      <div class="row">
        {!canSend && mailto && (
          <a class="button" href={mailto}>
            {words.openMail}
          </a>
        )}
        {respondentUrl && (
          <a class="button" href={respondentUrl} target="_blank" rel="noopener noreferrer">
            {words.openTool}
          </a>
        )}
      </div>
    </div>
  );
}

function MailForm({ id, draft, onAnswered }: CaseAnswerProps & { draft: AnswerDraft }) {
  const words = useWords(caseWords);
  const [subject, setSubject] = useState(draft.subject);
  const [text, setText] = useState(draft.text);
  const [receipt, setReceipt] = useState<CaseAnswerReceipt>();
  const { run, problem, isSending } = useSending();
  if (receipt?.outcome === 'sent') {
    return (
      <Notice title={words.mailSent} heading="h3" kind="good" role="status">
        <p>{words.mailNotKept}</p>
      </Notice>
    );
  }
  return (
    <FormErrors errors={problem?.errors ?? {}}>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault();
          await run(async () => {
            setReceipt(
              await send<CaseAnswerReceipt>(`POST ${casePath(id)}/answer`, { body: { subject, text } }),
            );
            onAnswered();
          });
        }}
      >
        <TextField label={words.subject} path="subject" required value={subject} onChange={setSubject} />
        <TextField
          label={words.text}
          hint={words.textHint}
          path="text"
          lines={8}
          required
          lang={draft.locale}
          value={text}
          onChange={setText}
        />
        {receipt && (
          <p class="field-error" role="alert">
            {whyNot(receipt, words)} {receipt.smtpAnswer}
          </p>
        )}
        {problem && <ProblemNotice problem={problem} />}
        <button type="submit" class="main" disabled={isSending}>
          {words.sendMail}
        </button>
      </form>
    </FormErrors>
  );
}

function whyNot({ outcome, error }: CaseAnswerReceipt, words: Words): string {
  if (outcome === 'rejected') return words.mailRejected;
  return error === 'timed-out' ? words.mailSlow : words.mailLater;
}
