import type { questionsEn } from './questions.en.ts';

export const questionsDe: Readonly<Record<keyof typeof questionsEn, string>> = {
  archive: 'Archivieren: {counts}',
  archiveErased: 'Datensätze eines Menschen archivieren, dessen Daten gelöscht wurden',
  workflowAsks: 'Ein HubSpot-Workflow stellt eine Frage',
  contactDeleted:
    'Der Kontakt wurde {inCrm} gelöscht. Bei einer Ablehnung bleiben die Datensätze anderswo, wie sie sind, ohne Verknüpfung.',
  manyDeleted:
    'Binnen einer Stunde wurden {inCrm} {count} Kontakte gelöscht. War das ein Versehen, bitte dort wiederherstellen. Bei einer Ablehnung bleiben die Datensätze anderswo, wie sie sind, ohne Verknüpfung.',
  erasedElsewhere:
    'Die Daten des Menschen wurden hier auf Wunsch gelöscht und stehen noch in einem anderen CRM. Bei einer Ablehnung bleiben die Datensätze dort; Kindred übernimmt nichts aus ihnen.',
  archiveRecord: 'Datensatz {id} in {crm} wird archiviert.',
  archiveMore: '{more} weitere Datensätze werden archiviert: {counts} insgesamt.',
  deleteForGood:
    'Endgültig löschen lassen sie sich nur dort: Ein archivierter Datensatz kann in HubSpot 90 Tage lang wiederhergestellt werden, in Pipedrive 30.',
  workflowOutcome:
    '{workflow} geht mit dem Ergebnis „Approved“ (freigegeben) weiter; wer ablehnt, gibt ihm „Rejected“ (abgelehnt).',
  workflowSilence:
    'Antwortet niemand rechtzeitig, geht er mit „Nobody answered in time“ (niemand hat rechtzeitig geantwortet) weiter.',
  workflowGoesOn:
    '{workflow} geht mit dem Ergebnis „approved“ (freigegeben) oder „rejected“ (abgelehnt) weiter.',
  workflowNotAnswered: 'Antwortet niemand rechtzeitig, geht er mit „not_answered“ weiter.',
  askedTogether: 'Zusammen mit anderen, die in derselben Stunde gelöscht wurden, neu gefragt.',
  recordRestored: 'Der Datensatz wurde wiederhergestellt.',
  recordMerged: 'Der Datensatz wurde zusammengeführt, nicht gelöscht.',
  erasedMeanwhile: 'Die Daten des Menschen wurden inzwischen gelöscht.',
  questionErased: 'Die Frage betraf einen Menschen, dessen Daten gelöscht wurden.',
  notCarriedOut: 'Es wurde freigegeben, ließ sich aber einen Tag lang nicht ausführen. Bitte neu anfragen.',
};
