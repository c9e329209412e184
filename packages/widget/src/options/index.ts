/** What only those pages need that say more than a key and a touchpoint, call, navigate, use elements, await somebody, or ask how to reach them. */
export { closeSurveys, removeTags } from './close.ts';
export { awaitConditions } from './conditions.ts';
export { drawContact } from './draw-contact.ts';
export { pendingOf } from './element-survey.ts';
export { pendingFor } from './pending-survey.ts';
export { placeCard } from './place-card.ts';
export { readSettings } from './read-settings.ts';
export { addTags, admitTag, renewTags } from './tags.ts';
export { waitFor } from './wait-for.ts';
