import type { ApiProblem } from '../base/api.ts';
import { useFormats } from '../base/formats.ts';
import { useWords } from '../base/words.ts';
import { ProblemNotice } from '../components/notice.tsx';
import { FieldErrorItems } from './field-errors.tsx';
import { formWords } from './form-words.ts';

/** Why a form could not be sent: what is to be corrected by the names of its fields, or what else it was. */
export function FormProblem({ problem }: { problem: ApiProblem }) {
  const { errors } = problem;
  if (Object.keys(errors).length === 0) return <ProblemNotice problem={problem} />;
  return <ToCorrect errors={errors} />;
}

/** Lists what is to be corrected; nothing if nothing is. */
export function ToCorrect({ errors }: { errors: Record<string, string> }) {
  const words = useWords(formWords);
  const { count } = useFormats();
  const { length } = Object.keys(errors);
  if (length === 0) return null;
  return (
    <div class="field-error" role="alert">
      {words.toCorrect(count(length))}
      <FieldErrorItems errors={errors} />
    </div>
  );
}
