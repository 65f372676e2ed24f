import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { RunOutcomeKey } from './run-outcomes.en.ts';

export const runOutcomesDe: Catalogue<RunOutcomeKey> = {
  written: 'Die Pronomen wurden geschrieben.',
  unchanged: 'Sie standen schon so da.',
  kept: 'Es gab schon Pronomen, und sie bleiben.',
  nothing_given: 'Der Workflow nannte keine Pronomen, also wurden keine geschrieben.',
  synced: 'Der Kontakt ist überall gleich.',
  under_way:
    'Der Datensatz in HubSpot wurde gelesen; was auf ein anderes CRM wartet, geht dorthin, sobald es antwortet.',
  approved: 'Eine Person hat zugestimmt.',
  rejected: 'Eine Person hat abgelehnt.',
  not_answered: 'Niemand hat rechtzeitig geantwortet.',
  taken_back: 'Die Frage wurde zurückgezogen.',
  waits_for_a_person:
    'Zwei Seiten nennen verschiedene Pronomen, und eine Person wird gefragt, welche gelten: Ein Workflow beantwortet das nicht.',
  record_gone: 'HubSpot hat diesen Datensatz nicht mehr.',
  unclear_person: 'Mehrere Kontakte könnten dieser Datensatz sein; eine Person wird gefragt, welcher es ist.',
  left_out:
    'Kindred lässt diesen Datensatz aus: wegen eines Filters, oder weil die Person oder ihre Daten gelöscht wurden.',
  wrong_object: 'Die Aktionen von Kindred sind für Kontakte.',
  wrong_input:
    'Eine Eingabe der Aktion lässt sich nicht annehmen. Die Aktion im Workflow von HubSpot gibt Auskunft.',
  cannot_answer:
    'Kindred darf in diesem Konto keine wartende Aktion beenden. Die Administration muss es neu installieren.',
  not_connected: 'Kindred hat keinen Zugang mehr zu diesem Konto.',
  answered_too_late: 'HubSpot hatte lange genug gewartet und ging weiter, ehe die Antwort ankam.',
  not_waited_for: 'HubSpot wartet auf diese Antwort nicht.',
  never_asked_again: 'Es ging zuerst nicht, und HubSpot hat binnen drei Tagen nicht noch einmal gefragt.',
};
