import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { PlanKey } from './plan.en.ts';

export const planDe: Catalogue<PlanKey> = {
  nothing: '{name}: Es würde sich nichts ändern.',
  create: '{count, plural, one {# Datensatz würde angelegt} other {# Datensätze würden angelegt}}',
  link: '{count, plural, one {# Datensatz würde verknüpft} other {# Datensätze würden verknüpft}}',
  update: '{count, plural, one {# Datensatz würde aktualisiert} other {# Datensätze würden aktualisiert}}',
  conflict:
    '{count, plural, one {# Feld ist verschieden und wartet auf eine Entscheidung} other {# Felder sind verschieden und warten auf eine Entscheidung}}',
  ambiguous:
    '{count, plural, one {# Datensatz wartet, weil unklar ist, wer gemeint ist} other {# Datensätze warten, weil unklar ist, wer gemeint ist}}',
  skip: '{count, plural, one {# Datensatz bleibt, wie er ist} other {# Datensätze bleiben, wie sie sind}}',
  effort:
    'Etwa {minutes, plural, =0 {eine Minute} one {# Minute} other {# Minuten}}, {calls, plural, one {# Anfrage} other {# Anfragen}} an die CRMs.',
  samplesTitle: 'Ein paar davon',
  samplesCrm: 'Wo',
  samplesWhat: 'Was',
  samplesValues: 'Werte',
  sampleCreate: 'Anlegen',
  sampleLink: 'Verknüpfen',
  sampleUpdate: 'Aktualisieren',
  sampleConflict: 'Wird entschieden',
  sampleAmbiguous: 'Unklar, wer gemeint ist',
  newValue: '{field}: {to}',
  change: '{field}: {from} → {to}',
  empty: '(leer)',
  noValues: 'Kein Wert ändert sich',
};
