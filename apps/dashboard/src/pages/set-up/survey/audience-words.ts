import { defineWords } from '../../../base/words.ts';

export const audienceWords = defineWords({
  en: {
    attributes: 'Only people with these attributes',
    attributesHint:
      'As your site gives them by data-attributes, identify() or ask(). All conditions must hold; without any, everybody is asked.',
    attribute: (number: string) => `Condition ${number}`,
    name: 'Attribute',
    kind: 'Condition',
    is: 'is one of',
    isNot: 'is none of, or not given',
    values: 'Values',
    valuesHint: 'One in a line.',
    addAttribute: 'Add a condition',
    remove: (name: string) => `Remove the condition ${name}`,
    devices: 'Only on',
    devicesHint: 'None chosen: on all.',
    phone: 'Phones',
    tablet: 'Tablets',
    desktop: 'Computers',
    other: 'Other devices',
  },
  de: {
    attributes: 'Nur Menschen mit diesen Attributen',
    attributesHint:
      'Wie Ihre Seite sie mit data-attributes, identify() oder ask() angibt. Alle Bedingungen müssen gelten; ohne eine werden alle gefragt.',
    attribute: (number: string) => `Bedingung ${number}`,
    name: 'Attribut',
    kind: 'Bedingung',
    is: 'ist eines von',
    isNot: 'ist keines von, oder fehlt',
    values: 'Werte',
    valuesHint: 'Einer je Zeile.',
    addAttribute: 'Bedingung hinzufügen',
    remove: (name: string) => `Die Bedingung ${name} entfernen`,
    devices: 'Nur auf',
    devicesHint: 'Nichts gewählt: auf allen.',
    phone: 'Telefonen',
    tablet: 'Tablets',
    desktop: 'Computern',
    other: 'anderen Geräten',
  },
});
