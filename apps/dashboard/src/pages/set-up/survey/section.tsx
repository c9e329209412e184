import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isWithin, useFormErrors } from '../../../forms/field-errors.tsx';

interface SectionProps {
  title: string;
  /** What is set, in a few words: seen while it is closed. */
  summary?: string;
  /** Where the server names what is in it: with a fieldError there it opens. */
  paths: string[];
  startsOpen?: boolean;
  children: ComponentChildren;
}

/** A part of the form that is opened when it is needed. */
export function Section({ title, summary, paths, startsOpen = false, children }: SectionProps) {
  const hasError = isWithin(useFormErrors(), ...paths);
  const [isOpen, setIsOpen] = useState(startsOpen);
  useEffect(() => {
    if (hasError) setIsOpen(true);
  }, [hasError]);
  return (
    <details
      class="survey-section panel"
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        <h2>{title}</h2>
        {summary && !isOpen && <span class="soft">{summary}</span>}
      </summary>
      <div class="stack">{children}</div>
    </details>
  );
}
