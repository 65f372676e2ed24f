import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { ExceptionTitleKey } from './exception-titles.en.ts';

export const exceptionTitlesDe: Catalogue<ExceptionTitleKey> = {
  ambiguous_match: 'Unklar, wer das ist',
  no_unique_key: 'Keine E-Mail-Adresse als Anhaltspunkt',
  missing_required_property: 'Das CRM verlangt mehr Angaben',
  refused_value: 'Das CRM hat einen Wert abgelehnt',
  unreadable_value: 'Ein Wert lässt sich nicht aufbewahren',
  option_missing: 'Die Liste des CRM kennt diesen Wert nicht',
  quota: 'Der Tarif des CRM hat keinen Platz mehr',
  duplicate_in_crm: 'Ein anderer Datensatz hat diese E-Mail-Adresse',
  poison_record: 'Nach vielen Versuchen beiseitegelegt',
  disappeared: 'Ein Datensatz ist nicht mehr da',
  deleted_elsewhere: 'Nur in einem CRM gelöscht',
  mapping_paused: 'Eine zugeordnete Eigenschaft fehlt',
  normalised_by_crm: 'Das CRM schreibt Werte auf seine Weise',
  fought_back: 'Etwas schreibt gegen Kindred an',
  stamp_fallback: 'Kein Platz für Kindreds eigene Kennung',
  events_stopped: 'Keine Nachrichten aus dem CRM',
  erased_elsewhere: 'Jemand, dessen Daten gelöscht wurden, ist wieder da',
  merge_proposed: 'Nur in einem CRM zusammengeführt',
  many_deletes: 'Viele Datensätze auf einmal gelöscht',
  many_disappeared: 'Viele Datensätze sind nicht mehr da',
  subscription_trouble: 'Benachrichtigungen lassen sich nicht einrichten',
  revert_refused: 'Die Rücknahme eines Abgleichs hielt bei diesem Datensatz an',
};
