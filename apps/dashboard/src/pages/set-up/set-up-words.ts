import { defineWords } from '../../base/words.ts';

export const setUpWords = defineWords({
  en: {
    setUp: 'Set-up',
    touchpoints: 'Touchpoints',
    journeys: 'Journeys',
    personas: 'Personas',
    dimensions: 'Dimensions',
    marks: 'Marks',
    project: 'Project',
    people: 'People',
    keys: 'Keys',
    activity: 'Activity',
  },
  de: {
    setUp: 'Einrichtung',
    touchpoints: 'Touchpoints',
    journeys: 'Journeys',
    personas: 'Personas',
    dimensions: 'Dimensionen',
    marks: 'Markierungen',
    project: 'Projekt',
    people: 'Personen',
    keys: 'Schlüssel',
    activity: 'Aktivität',
  },
});
