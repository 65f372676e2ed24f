import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { ChosenKey } from './chosen.en.ts';

export const chosenDe: Catalogue<ChosenKey> = {
  looking: '{count, plural, one {# Kontakt wird} other {# Kontakte werden}} angesehen …',
  nothingTitle: 'Es sind keine Kontakte ausgewählt',
  nothingText: 'Bitte in der Liste Kontakte auswählen und diese Aktion noch einmal öffnen.',
  tooManyTitle: 'Das sind mehr als {limit, number} Kontakte',
  tooManyText:
    'Bitte weniger auswählen und es in Teilen tun, oder einen HubSpot-Workflow mit den Aktionen von Kindred verwenden. Es wurde nichts geändert.',
  notConnectedTitle: 'HubSpot ist nicht mit Kindred verbunden',
  notConnectedText:
    'Solange lässt sich nichts ändern. Die Administration von Kindred stellt die Verbindung in den Einstellungen her.',
  stale: 'Das ließ sich nicht auffrischen',

  chosen: '{count, plural, one {# Kontakt ist ausgewählt} other {# Kontakte sind ausgewählt}}',
  retrying:
    '{count, plural, one {# Kontakt für einen neuen Versuch} other {# Kontakte für einen neuen Versuch}}',
  action: 'Was geschehen soll',
  set: 'Pronomen setzen',
  setHint: 'Dieselben Worte für alle ausgewählten Kontakte.',
  clear: 'Pronomen leeren',
  clearHint: 'Leert die Pronomen in Kindred und in jedem verbundenen CRM.',
  sync: 'Jetzt abgleichen',
  syncHint: 'Liest diese Kontakte in jedem verbundenen CRM und bringt alle auf denselben Stand.',
  settle: 'Abweichende Pronomen klären',
  settleHint:
    '{count, plural, =0 {Keiner dieser Kontakte wartet auf eine Entscheidung.} one {# dieser Kontakte wartet auf eine Entscheidung.} other {# dieser Kontakte warten auf eine Entscheidung.}}',
  pronouns: 'Pronomen',
  pronounsHint: 'So, wie diese Menschen sie schreiben. Die Worte bleiben Buchstabe für Buchstabe erhalten.',
  suggestions: 'Häufige:',
  tooLong: 'Das sind {count, number} Zeichen. Höchstens {limit, number} lassen sich aufbewahren.',
  side: 'Wessen Wert gelten soll',
  sideOption: 'Was in {place} steht ({count, plural, one {# Kontakt} other {# Kontakte}})',

  willSet:
    '{count, plural, =0 {Es würde sich nichts ändern} one {# Kontakt bekommt diese Pronomen} other {# Kontakte bekommen diese Pronomen}}',
  willClear:
    '{count, plural, =0 {Es würde sich nichts ändern} one {# Kontakt verliert seine Pronomen} other {# Kontakte verlieren ihre Pronomen}}',
  willSync:
    '{count, plural, =0 {Es würde nichts abgeglichen} one {# Kontakt wird auf den neuesten Stand gebracht} other {# Kontakte werden auf den neuesten Stand gebracht}}',
  willSettle:
    '{count, plural, =0 {Es würde sich nichts ändern} one {# Kontakt bekommt überall diesen Wert} other {# Kontakte bekommen überall diesen Wert}}',
  replaced:
    '{count, plural, one {# davon hat jetzt andere Pronomen; sie bleiben in seinem Verlauf.} other {# davon haben jetzt andere Pronomen; sie bleiben im Verlauf jedes Kontakts.}}',
  not_synced:
    '{count, plural, one {# Kontakt ist Kindred nicht bekannt und wird ausgelassen. Der nächste Abgleich nimmt ihn auf, wenn kein Filter dagegen spricht.} other {# Kontakte sind Kindred nicht bekannt und werden ausgelassen. Der nächste Abgleich nimmt sie auf, wenn kein Filter dagegen spricht.}}',
  same: '{count, plural, one {Bei # Kontakt ist es schon so.} other {Bei # Kontakten ist es schon so.}}',
  in_conflict:
    '{count, plural, one {# Kontakt wartet auf eine Entscheidung über seine Pronomen und wird ausgelassen. Bitte zuerst klären.} other {# Kontakte warten auf eine Entscheidung über ihre Pronomen und werden ausgelassen. Bitte zuerst klären.}}',
  too_long:
    '{count, plural, one {# Kontakt hat Pronomen von mehr als 255 Zeichen und wird ausgelassen. Das lässt sich an seinem Datensatz ändern.} other {# Kontakte haben Pronomen von mehr als 255 Zeichen und werden ausgelassen. Das lässt sich an ihren Datensätzen ändern.}}',
  no_conflict: '{count, plural, one {# Kontakt weicht nicht ab.} other {# Kontakte weichen nicht ab.}}',
  no_such_side:
    '{count, plural, one {Bei # Kontakt steht kein solcher Wert zur Wahl.} other {Bei # Kontakten steht kein solcher Wert zur Wahl.}}',
  examples: 'Zum Beispiel',
  contact: 'Kontakt',
  now: 'Jetzt',
  after: 'Danach',
  none: '(keine)',
  noName: 'Ein Kontakt ohne Namen',
  more: '… und {count, number} weitere',
  applySet: 'Pronomen {count, plural, =0 {} one {für # Kontakt } other {für # Kontakte }}setzen',
  applyClear: 'Pronomen von {count, plural, one {# Kontakt} other {# Kontakten}} leeren',
  applySync: '{count, plural, one {# Kontakt} other {# Kontakte}} abgleichen',
  applySettle: 'Diesen Wert für {count, plural, one {# Kontakt} other {# Kontakte}} verwenden',
  canTakeBack:
    'Gleich danach lässt sich das zurücknehmen. Später steht der alte Wert noch im Verlauf jedes Kontakts.',
  canTakeBackSync:
    'Der Abgleich steht auf der Startseite von Kindred unter „Abgleiche“. Dort kann ihn die Administration zurücknehmen.',
  canChooseOther:
    'Gleich danach lassen sich stattdessen die anderen Werte verwenden. Beide bleiben im Verlauf jedes Kontakts.',
  mayNotWrite:
    'Viele Kontakte auf einmal zu ändern ist der Verwaltung und Administration von Kindred vorbehalten. Die Administration kann diese Rolle geben. Einzeln lassen sie sich an ihren Datensätzen ändern.',
  mayNotSync:
    'Viele Kontakte auf einmal abzugleichen ist der Verwaltung und Administration von Kindred vorbehalten. Die Administration kann diese Rolle geben.',
  mayNotSettle:
    'Diese Rolle in Kindred klärt keine Konflikte. Die Administration kann eine geben, die das tut.',

  runningSet: 'Pronomen werden gesetzt',
  runningClear: 'Pronomen werden geleert',
  runningSync: 'Es wird abgeglichen',
  runningSettle: 'Es wird geklärt',
  runningUndo: 'Es wird zurückgenommen',
  runningOther: 'Die anderen Werte werden verwendet',
  progress: '{done, number} von {total, number} Kontakten',
  busy: 'Kindred und HubSpot nehmen nur eine bestimmte Zahl von Anfragen in der Minute an. Es geht von selbst weiter.',
  no_answer_yet: 'Keine Antwort. Noch ein Versuch …',
  other_sync: 'Ein anderer Abgleich läuft. Dieser beginnt, wenn jener beendet ist.',
  closing:
    'Dieses Fenster darf geschlossen werden: Was getan ist, bleibt getan, und nichts geschieht doppelt. Nach dem erneuten Öffnen geht es mit dem Rest weiter.',
  stop: 'Anhalten',
  stopping: 'Hält nach den Kontakten an, die gerade an der Reihe sind …',

  didSet:
    '{count, plural, =0 {Es wurde nichts geändert} one {# Kontakt hat jetzt diese Pronomen} other {# Kontakte haben jetzt diese Pronomen}}',
  didClear:
    '{count, plural, =0 {Es wurde nichts geändert} one {# Kontakt hat keine Pronomen mehr} other {# Kontakte haben keine Pronomen mehr}}',
  didSync:
    '{count, plural, =0 {Es wurde nichts abgeglichen} one {# Kontakt wurde abgeglichen} other {# Kontakte wurden abgeglichen}}',
  didSettle:
    '{count, plural, =0 {Es wurde nichts geklärt} one {# Kontakt ist geklärt} other {# Kontakte sind geklärt}}',
  didUndo:
    '{count, plural, =0 {Es wurde nichts zurückgenommen} one {# Kontakt hat wieder die früheren Pronomen} other {# Kontakte haben wieder die früheren Pronomen}}',
  didOther:
    '{count, plural, =0 {Es wurde nichts geändert} one {# Kontakt hat jetzt den anderen Wert} other {# Kontakte haben jetzt den anderen Wert}}',
  leftOut: 'Hier geschah nichts',
  onItsWay: 'Als Nächstes bekommt es jedes verbundene CRM.',
  tally:
    '{updated, plural, one {# Datensatz} other {# Datensätze}} geändert, {conflicts, plural, one {# Konflikt} other {# Konflikte}}, {errors, plural, one {# wartet} other {# warten}} auf eine Person.',
  changed_meanwhile:
    '{count, plural, one {# Kontakt wurde inzwischen von jemandem geändert und blieb, wie er ist.} other {# Kontakte wurden inzwischen von jemandem geändert und blieben, wie sie sind.}}',
  gone: '{count, plural, one {# Kontakt ist nicht mehr da.} other {# Kontakte sind nicht mehr da.}}',
  not_taken:
    '{count, plural, one {# Kontakt wurde nicht angenommen.} other {# Kontakte wurden nicht angenommen.}}',
  decided_already:
    '{count, plural, one {# Kontakt wurde inzwischen von jemandem geklärt.} other {# Kontakte wurden inzwischen von jemandem geklärt.}}',
  sync_ended:
    '{count, plural, one {Der Abgleich von # Kontakt kam nicht zu Ende.} other {Der Abgleich von # Kontakten kam nicht zu Ende.}}',
  refused:
    '{count, plural, one {# Kontakt wurde nicht angenommen.} other {# Kontakte wurden nicht angenommen.}}',
  no_answer:
    '{count, plural, one {Kindred hat für # Kontakt nicht geantwortet.} other {Kindred hat für # Kontakte nicht geantwortet.}} Ob es geschehen ist, ist nicht bekannt. Ein neuer Versuch schadet nicht.',
  untried: '{count, plural, one {# Kontakt wurde nicht versucht.} other {# Kontakte wurden nicht versucht.}}',
  who: 'Wer das ist',
  tryThose: '{count, plural, one {Diesen noch einmal} other {Diese # noch einmal}} versuchen',
  takeBack: 'Zurücknehmen',
  useOther: 'Stattdessen die anderen Werte verwenden',
  anew: 'Etwas anderes tun',
};
