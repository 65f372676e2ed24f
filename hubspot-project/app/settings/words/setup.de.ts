import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { SetupKey } from './setup.en.ts';

export const setupDe: Catalogue<SetupKey> = {
  title: 'Kindred einrichten',
  comeBack: 'Unterbrechen und später weitermachen geht jederzeit: Kindred weiß, wo es weitergeht.',
  doneTitle: 'Der erste Abgleich ist fertig',
  doneText:
    'Ab jetzt kommt, was sich auf einer Seite ändert, in Sekunden auf der anderen an. In Kindred ist zu sehen, was getan wurde; dort wird entschieden, was auf eine Person wartet, und dort lässt sich der Abgleich zurücknehmen.',
  doneNext: 'Was sich als Nächstes wählen lässt',
  doneFields:
    'Wer entscheidet, wenn beide Seiten ein Feld geändert haben: unter Felder. Bei Pronomen überschreibt „Eine Person fragen“ niemandes Worte.',
  donePeople: 'Wer noch etwas ändern darf: unter Personen. Alle anderen in HubSpot sind Mitglied.',
  doneApprovals: 'Wer Schritten zustimmen darf, die sich schwer zurücknehmen lassen: unter Freigaben.',
  openHome: 'Kindred öffnen',
  openSync: 'Ansehen, was getan wurde',
  connect: 'Verbinden',
  field: 'Pronomenfeld',
  mapping: 'Felder',
  plan: 'Plan',
  start: 'Start',
  connectTitle: 'Die CRMs verbinden',
  connectText:
    'Kindred hält Kontakte in HubSpot und Pipedrive gleich. Ohne Zustimmung wird nichts gelesen und nichts geschrieben.',
  goOnWithout: 'Ohne {name} weitermachen',
  fieldTitle: 'Den Pronomen ein Feld geben',
  fieldText: 'Jedes CRM braucht ein Textfeld, das Pronomen so enthält, wie die Person sie geschrieben hat.',
  mappingTitle: 'Ansehen, welches Feld wohin gehört',
  mappingText: 'Das hält Kindred gleich. Der Plan ändert nichts: Er sagt, was der erste Abgleich tun würde.',
  changeMapping: 'Felder ändern',
  planTitle: 'Ansehen, was geschehen würde',
  planText:
    'Ein Plan liest beide Seiten und sagt in Zahlen, was der erste Abgleich tun würde. Er ändert nichts.',
  makePlan: 'Plan erstellen',
  makePlanAgain: 'Plan neu erstellen',
  planning: 'Der Plan wird erstellt. Es wird nichts geändert.',
  planFailed: 'Der Plan konnte nicht erstellt werden',
  nothingChanged: 'Es wurde nichts geändert.',
  startTitle: 'Den ersten Abgleich beginnen',
  startText: 'Das wird der erste Abgleich tun. Er lässt sich danach zurücknehmen.',
  startSync: 'Abgleich beginnen',
  syncing: 'Der erste Abgleich läuft. Diese Seite kann verlassen werden.',
  syncFailed: 'Der Abgleich kam nicht zu Ende',
  onlyManagers: 'Planen und beginnen dürfen nur Verwaltung und Administration. Bitte dort nachfragen.',
  progress: '{done} von {total} Datensätzen',
  progressOpen: 'Bisher {done} Datensätze',
};
