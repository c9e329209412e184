import { defineWords } from '../../base/words.ts';

/** What a webhook can be told of. */
export const eventWords = defineWords({
  en: {
    'response.created': 'An answer came',
    'response.completed': 'An answer is finished',
    'response.updated': 'An answer was revised',
    'response.deleted': 'An answer was deleted or erased',
    'alert.fired': 'An alert has found something',
    'case.opened': 'A case was opened',
    'case.changed': 'A case was changed',
    'case.resolved': 'A case was resolved',
    'action.finished': 'An action is done',
    'report.ready': 'A report is ready',
  },
  de: {
    'response.created': 'Eine Antwort kam',
    'response.completed': 'Eine Antwort ist fertig',
    'response.updated': 'Eine Antwort wurde geändert',
    'response.deleted': 'Eine Antwort wurde gelöscht',
    'alert.fired': 'Ein Alarm hat etwas gefunden',
    'case.opened': 'Ein Fall wurde geöffnet',
    'case.changed': 'Ein Fall wurde geändert',
    'case.resolved': 'Ein Fall wurde gelöst',
    'action.finished': 'Eine Maßnahme ist erledigt',
    'report.ready': 'Ein Bericht ist fertig',
  },
});
