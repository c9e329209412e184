import { defineWords } from '../../../base/words.ts';

export const journeyWords = defineWords({
  en: {
    title: 'Journeys',
    intro: 'The touchpoints that a customer passes, one after another. Numbers can be read by journey.',
    add: 'New journey',
    none: 'There is no journey yet',
    noneAdvice: 'Put touchpoints into the order in which customers pass them.',
    back: 'All journeys',
    name: 'Name',
    nameHint: 'Such as: First purchase.',
    description: 'Description',
    touchpoints: 'Touchpoints',
    touchpointsHint: 'In the order in which a customer passes them, 1 to 50.',
    noTouchpoint: 'None yet: a journey has one at least.',
    delete: 'Delete this journey',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteMeaning: 'Its touchpoints and all their numbers stay. Only the list is gone.',
  },
  de: {
    title: 'Journeys',
    intro:
      'Die Touchpoints, an denen ein Kunde nacheinander vorbeikommt. Zahlen lassen sich nach Journey lesen.',
    add: 'Neue Journey',
    none: 'Es gibt noch keine Journey',
    noneAdvice: 'Bringen Sie Touchpoints in die Reihenfolge, in der Kunden an ihnen vorbeikommen.',
    back: 'Alle Journeys',
    name: 'Name',
    nameHint: 'Zum Beispiel: Erster Kauf.',
    description: 'Beschreibung',
    touchpoints: 'Touchpoints',
    touchpointsHint: 'In der Reihenfolge, in der ein Kunde vorbeikommt, 1 bis 50.',
    noTouchpoint: 'Noch keiner: Eine Journey hat mindestens einen.',
    delete: 'Diese Journey löschen',
    deleteTitle: (name: string) => `${name} löschen?`,
    deleteMeaning: 'Ihre Touchpoints und alle deren Zahlen bleiben. Nur die Liste ist weg.',
  },
});
