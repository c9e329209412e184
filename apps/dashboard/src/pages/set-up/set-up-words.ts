import { defineWords } from '../../base/words.ts';

export const setUpWords = defineWords({
  en: {
    setUp: 'Set-up',
    touchpoints: 'Touchpoints',
    journeys: 'Journeys',
    personas: 'Personas',
    dimensions: 'Dimensions',
    marks: 'Marks',
    webhooks: 'Webhooks',
    reports: 'Reports',
    mail: 'E-mail',
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
    webhooks: 'Webhooks',
    reports: 'Berichte',
    mail: 'E-Mail',
    project: 'Projekt',
    people: 'Personen',
    keys: 'Schlüssel',
    activity: 'Aktivität',
  },
});
