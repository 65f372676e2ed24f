import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { ConflictsKey } from './conflicts.en.ts';

export const conflictsDe: Catalogue<ConflictsKey> = {
  answer:
    '{count, plural, =0 {Nichts wartet auf eine Entscheidung.} one {1 Konflikt wartet auf eine Entscheidung.} =10000 {10.000 Konflikte oder mehr warten auf eine Entscheidung.} other {# Konflikte warten auf eine Entscheidung.}}',
  settled:
    'Regeln entschieden {byRule, plural, =10000 {10.000 oder mehr} other {#}}, Personen {byPerson, plural, =10000 {10.000 oder mehr} other {#}}.',
  status: 'Zeigen',
  open: 'Wartet auf eine Entscheidung',
  decided: 'Entschieden, auf dem Weg ins CRM',
  closed: 'Beigelegt',
  field: 'Feld',
  anyField: 'Alle Felder',
  oneByOne: 'Einen nach dem anderen',
  many: 'Viele auf einmal',
  emptyTitle: 'Nichts wartet auf eine Entscheidung',
  emptyText:
    'Ein Konflikt ist ein Wert, der an zwei Stellen zugleich geändert wurde. Die meisten legen Regeln in den Einstellungen bei; was sie Personen überlassen, steht hier.',
  emptyHistory: 'Davon gibt es nichts.',
  heading: '{field} von {person}',
  why: 'An zwei Stellen geändert. Nichts wurde überschrieben; bis zur Entscheidung behalten beide ihren Wert.',
  base: 'Beide hatten vorher: „{value}“',
  baseEmpty: 'Beide hatten vorher nichts.',
  baseUnknown: 'Es gibt keinen Wert, den vorher beide hatten.',
  changed: 'Geändert: {when}, von: {who}',
  changedByNobody: 'Geändert: {when}; {place} sagt nicht, von wem',
  use: 'Nehmen, was {place} hat',
  clear: 'Leeren, wie in {place}',
  own: 'Etwas anderes',
  ownHint: 'Geht an beide Stellen, genau wie getippt.',
  useOwn: 'Diesen Wert nehmen',
  always: 'Bei diesem Feld immer so',
  alwaysHint:
    'Von nun an gilt diese Stelle, wann immer sich die Werte unterscheiden ({field}). In den Einstellungen lässt sich das ändern.',
  alwaysOnlyAdmins: 'Zur Regel machen kann das nur die Administration.',
  skip: 'Vorerst überspringen',
  skipped: '{count, plural, one {1 übersprungen} other {# übersprungen}}',
  again: 'Wieder zeigen',
  allSkipped: 'Alles Übrige wurde übersprungen.',
  done: '{field} von {person}: „{value}“ wurde gewählt und geht an die andere Stelle.',
  doneEmpty: '{field} von {person} wurde geleert und wird es auch an der anderen Stelle.',
  doneRule: 'Von nun an gilt bei diesem Feld {place}.',
  overTitle: 'Jemand war schneller',
  overText: '{field} von {person} wurde inzwischen entschieden. Hier wurde nichts geändert.',
  instead: 'Doch „{value}“ nehmen',
  insteadEmpty: 'Doch leeren',
  insteadDone: 'Der andere Wert wurde genommen.',
  colPerson: 'Mensch',
  colField: 'Feld',
  colState: 'Stand',
  colTaken: 'Was genommen wurde',
  colWho: 'Wer entschied',
  byRule: 'eine Regel',
  agreed: 'Beide hatten am Ende dasselbe',
  chooseThis: '{field} von {person} wählen',
  chooseAll: 'Alle wartenden wählen (bis zu 500)',
  chooseNone: 'Keinen wählen',
  chosen: '{count, plural, =0 {Noch ist nichts gewählt.} one {1 ist gewählt.} other {# sind gewählt.}}',
  side: 'Nehmen, was diese Stelle hat',
  preview:
    '{fit, plural, =0 {Keiner davon hat dort einen Wert.} one {1 davon wird damit beigelegt.} other {# davon werden damit beigelegt.}}',
  previewRest:
    '{rest, plural, one {1 hat dort keine Seite und bleibt offen.} other {# haben dort keine Seite und bleiben offen.}}',
  settleMany: '{count, plural, one {1 Konflikt beilegen} other {# Konflikte beilegen}}',
  settleTitle: '{count, plural, one {1 Konflikt} other {# Konflikte}} beilegen?',
  settleText:
    'Überall wird genommen, was {place} hat; die anderen Werte werden ersetzt. Sie bleiben im Verlauf jedes Menschen.',
  report:
    '{count, plural, =0 {Keiner wurde beigelegt.} one {1 wurde beigelegt.} other {# wurden beigelegt.}}',
  reportOver:
    '{count, plural, one {1 wurde inzwischen von jemandem entschieden} other {# wurden inzwischen von jemandem entschieden}}',
  reportNoSide:
    '{count, plural, one {1 hat dort keine Seite und bleibt offen} other {# haben dort keine Seite und bleiben offen}}',
  reportGone: '{count, plural, one {1 gibt es nicht mehr} other {# gibt es nicht mehr}}',
  tooMany: 'Höchstens 500 werden auf einmal beigelegt. Der Rest lässt sich danach wählen.',
  notAllowed:
    'Konflikte sind zu sehen, aber nicht zu entscheiden. Die Administration von Kindred kann helfen.',
};
