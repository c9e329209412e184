import type { ComponentChildren } from 'preact';
import { usePageTitle } from '../../base/page-title.ts';
import { LanguageChoice } from '../../components/choices.tsx';
import './sign-in.css';

/** The frame of the pages before somebody is signed in. */
export function Entrance({ title, children }: { title: string; children: ComponentChildren }) {
  usePageTitle(title);
  return (
    <div class="entrance">
      <header class="row ends">
        <span class="brand">Voxpoint</span>
        <LanguageChoice />
      </header>
      <main class="panel stack">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
