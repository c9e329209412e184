import { defineWords } from '../../../base/words.ts';

export const personaWords = defineWords({
  en: {
    title: 'Personas',
    intro: 'Kinds of customers. An answer names one by its attribute persona.',
    add: 'New persona',
    none: 'There is no persona yet',
    noneAdvice: 'Describe the kinds of customers that you know, such as families or students.',
    nameHint: 'Such as: Families.',
    keyHint: 'As answers give it in the attribute persona. It cannot be changed later.',
    edit: (name: string) => `Edit ${name}`,
    delete: (name: string) => `Delete ${name}`,
    deleteMeaning:
      'Its answers stay and count as (other) from then on. All answers are counted anew in the background.',
    name: 'Name',
    description: 'Description',
    deleteTitle: (name: string) => `Delete ${name}?`,
  },
  de: {
    title: 'Personas',
    intro: 'Arten von Kunden. Eine Antwort nennt eine in ihrer Eigenschaft persona.',
    add: 'Neue Persona',
    none: 'Es gibt noch keine Persona',
    noneAdvice: 'Beschreiben Sie die Arten von Kunden, die Sie kennen, etwa Familien oder Studierende.',
    nameHint: 'Zum Beispiel: Familien.',
    keyHint: 'Wie Antworten sie in der Eigenschaft persona nennen. Er lässt sich später nicht ändern.',
    edit: (name: string) => `${name} bearbeiten`,
    delete: (name: string) => `${name} löschen`,
    deleteMeaning:
      'Ihre Antworten bleiben und zählen von da an als (other). Alle Antworten werden im Hintergrund neu gezählt.',
    name: 'Name',
    description: 'Beschreibung',
    deleteTitle: (name: string) => `${name} löschen?`,
  },
});
