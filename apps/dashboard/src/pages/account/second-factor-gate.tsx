import { root } from '../../base/addresses.ts';
import { useWords } from '../../base/words.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import './account.css';
import { secondFactorWords } from './second-factor-words.ts';
import { SetUpSecondFactor } from './set-up-second-factor.tsx';

/** Stands in for every page of a project that asks for a second factor, until the person has one. */
export function SecondFactorGate({ project }: { project: string }) {
  const words = useWords(secondFactorWords);
  return (
    <div class="stack account">
      <PageHeading title={words.gateTitle} />
      <p>{words.gateMeaning(project)}</p>
      <section class="panel stack" aria-labelledby="gate-second-factor">
        <h2 id="gate-second-factor">{words.title}</h2>
        <p>{words.meaning}</p>
        <SetUpSecondFactor />
      </section>
      <a href={`${root}/account`}>{words.toAccount}</a>
    </div>
  );
}
