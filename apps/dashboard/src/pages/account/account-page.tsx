import { projectAddress } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useSession } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { LanguageChoice, SchemeChoice } from '../../components/choices.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import './account.css';
import { accountWords } from './account-words.ts';
import { NameChange } from './name-change.tsx';
import { NewProject } from './new-project.tsx';
import { PasswordChange } from './password-change.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** Who one is, how one gets in, and where one is in. */
export function AccountPage() {
  const words = useWords(accountWords);
  const { session } = useSession();
  const { person, projects } = session;
  return (
    <div class="stack account">
      <PageHeading title={words.title} />
      <section class="panel stack" aria-labelledby="account-person">
        <h2 id="account-person">{words.person}</h2>
        <dl class="account-person">
          <dt>{words.email}</dt>
          <dd>
            {person.email} {!person.emailVerified && <span class="badge">{words.unverified}</span>}
          </dd>
        </dl>
        <NameChange />
      </section>
      <PasswordChange />
      <SecondFactor />
      <Sessions />
      <section class="panel stack" aria-labelledby="account-preferences">
        <h2 id="account-preferences">{words.preferences}</h2>
        <LanguageChoice />
        <SchemeChoice />
      </section>
      <section class="panel stack" aria-labelledby="account-projects">
        <h2 id="account-projects">{words.projects}</h2>
        <Projects />
        {projects.some(({ role }) => role === 'owner') && <NewProject />}
      </section>
    </div>
  );
}

function Projects() {
  const words = useWords(accountWords);
  const terms = useWords(fieldWords);
  const { projects } = useSession().session;
  if (projects.length === 0) return <p>{words.noProjects}</p>;
  return (
    <ul class="account-projects">
      {projects.map(({ key, name, role }) => (
        <li key={key} class="row">
          <a href={projectAddress(key)}>{name}</a>
          <span class="badge">{terms[role]}</span>
        </li>
      ))}
    </ul>
  );
}
