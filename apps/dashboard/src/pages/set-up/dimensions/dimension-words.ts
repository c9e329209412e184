import { defineWords } from '../../../base/words.ts';

export const dimensionWords = defineWords({
  en: {
    title: 'Dimensions',
    intro: 'Attributes of answers, such as plan or country, by which numbers are counted apart; at most 8.',
    add: 'New dimension',
    none: 'There is no dimension yet',
    noneAdvice: 'Declare an attribute that your pages pass on with answers, and the values that matter.',
    back: 'All dimensions',
    name: 'Name',
    nameHint: 'Such as: Plan.',
    keyHint: 'The name of the attribute, just as your answers give it. It cannot be changed later.',
    description: 'Description',
    values: 'Values',
    valuesHint: 'Answers with any other value are counted together, as (other). At most 100.',
    value: (number: string) => `Value ${number}, as answers give it`,
    valueName: (number: string) => `Name of value ${number}`,
    valueDescription: (number: string) => `Description of value ${number}`,
    addValue: 'Add a value',
    removeValue: (value: string) => `Remove the value ${value}`,
    recount: 'When the values change, all answers are counted anew in the background; numbers stay exact.',
    valueCount: (count: string) => `${count} values`,
    countedAll: 'Counted apart for all answers',
    countedFrom: (time: string) => `Counted apart for answers from ${time} on`,
    counting: (done: string, all: string) =>
      `Older answers are being counted apart: ${done} of ${all} touchpoints`,
    delete: 'Delete this dimension',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteMeaning:
      'Numbers are no longer counted apart by it, and reading by it is possible for few answers only. The answers keep the attribute: declare it again, and all are counted again.',
  },
  de: {
    title: 'Dimensionen',
    intro:
      'Eigenschaften von Antworten, etwa Tarif oder Land, nach denen Zahlen getrennt gezählt werden; höchstens 8.',
    add: 'Neue Dimension',
    none: 'Es gibt noch keine Dimension',
    noneAdvice:
      'Benennen Sie eine Eigenschaft, die Ihre Seiten mit den Antworten schicken, und die Werte, auf die es ankommt.',
    back: 'Alle Dimensionen',
    name: 'Name',
    nameHint: 'Zum Beispiel: Tarif.',
    keyHint:
      'Der Name der Eigenschaft, genau wie Ihre Antworten ihn nennen. Er lässt sich später nicht ändern.',
    description: 'Beschreibung',
    values: 'Werte',
    valuesHint: 'Antworten mit anderen Werten zählen zusammen, als (other). Höchstens 100.',
    value: (number: string) => `Wert ${number}, wie Antworten ihn nennen`,
    valueName: (number: string) => `Name von Wert ${number}`,
    valueDescription: (number: string) => `Beschreibung von Wert ${number}`,
    addValue: 'Wert hinzufügen',
    removeValue: (value: string) => `Den Wert ${value} entfernen`,
    recount:
      'Ändern sich die Werte, so werden alle Antworten im Hintergrund neu gezählt; die Zahlen bleiben genau.',
    valueCount: (count: string) => `${count} Werte`,
    countedAll: 'Für alle Antworten getrennt gezählt',
    countedFrom: (time: string) => `Für Antworten ab ${time} getrennt gezählt`,
    counting: (done: string, all: string) =>
      `Ältere Antworten werden getrennt gezählt: ${done} von ${all} Touchpoints`,
    delete: 'Diese Dimension löschen',
    deleteTitle: (name: string) => `${name} löschen?`,
    deleteMeaning:
      'Zahlen werden nicht mehr getrennt danach gezählt und lassen sich nur noch für wenige Antworten danach lesen. Die Antworten behalten die Eigenschaft: Legen Sie sie wieder an, so werden alle wieder gezählt.',
  },
});
