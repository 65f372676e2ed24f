import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { PlanKey } from './plan.en.ts';

export const planDe: Catalogue<PlanKey> = {
  nothing: '{name}: Es würde sich nichts ändern.',
  create: '{count, plural, one {# Datensatz würde angelegt} other {# Datensätze würden angelegt}}',
  link: '{count, plural, one {# Datensatz würde verknüpft} other {# Datensätze würden verknüpft}}',
  update: '{count, plural, one {# Datensatz würde aktualisiert} other {# Datensätze würden aktualisiert}}',
  conflict:
    '{count, plural, one {# Feld ist verschieden und wartet auf eine Entscheidung} other {# Felder sind verschieden und warten auf eine Entscheidung}}',
  settled:
    '{count, plural, one {# Feld ist verschieden, und seine Regel sagt, welcher Wert gilt} other {# Felder sind verschieden, und ihre Regeln sagen, welcher Wert gilt}}',
  ambiguous:
    '{count, plural, one {# Datensatz wartet, weil unklar ist, wer gemeint ist} other {# Datensätze warten, weil unklar ist, wer gemeint ist}}',
  skip: '{count, plural, one {# Datensatz bleibt, wie er ist} other {# Datensätze bleiben, wie sie sind}}',
  effort:
    'Etwa {minutes, plural, =0 {eine Minute} one {# Minute} other {# Minuten}}, {calls, plural, one {# Anfrage} other {# Anfragen}} an die CRMs.',
  samplesTitle: 'Ein paar davon',
  samplesWho: 'Wer',
  samplesCrm: 'Wo',
  samplesWhat: 'Was',
  samplesValues: 'Werte',
  sampleCreate: 'Anlegen',
  sampleLink: 'Verknüpfen',
  sampleUpdate: 'Aktualisieren',
  sampleConflict: 'Wird entschieden',
  sampleSettled: 'Die Regel entscheidet',
  sampleAmbiguous: 'Unklar, wer gemeint ist',
  newValue: '{field}: {to}',
  change: '{field}: {from} → {to}',
  differ: '{field}: {from} in Kindred, {to} in {place}',
  unnamed: 'Ohne Namen und Adresse',
  sharesAddress: 'Hat dieselbe E-Mail-Adresse wie andere',
  recordsOrQuestions:
    'Diese Zahlen zählen Datensätze. Fragen stellt Kindred später weniger oder mehr: Datensätze mit gleicher Adresse sind eine Frage, und zu Menschen ohne E-Mail-Adresse wird erst gefragt, wenn der Abgleich einen Datensatz für sie anlegen würde.',
  empty: '(leer)',
  noValues: 'Kein Wert ändert sich',
};
