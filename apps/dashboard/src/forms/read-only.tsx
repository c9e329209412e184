import type { Role } from '@voxpoint/contract/vocabulary';
import type { ComponentChildren } from 'preact';
import { useMay } from '../base/session.tsx';
import { useWords } from '../base/words.ts';
import { formWords } from './form-words.ts';

/** A form that only some may change; the others see it as it is, and why. */
export function ReadOnlyUnless({
  least,
  children,
}: {
  least: Exclude<Role, 'viewer'>;
  children: ComponentChildren;
}) {
  const words = useWords(formWords);
  const may = useMay(least);
  return (
    <>
      {!may && <p class="hint">{least === 'owner' ? words.readOnlyOwner : words.readOnly}</p>}
      <fieldset class="plain" disabled={!may}>
        {children}
      </fieldset>
    </>
  );
}
