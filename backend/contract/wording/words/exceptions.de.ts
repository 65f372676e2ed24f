import type { exceptionsEn } from './exceptions.en.ts';

export const exceptionsDe: Readonly<Record<keyof typeof exceptionsEn, string>> = {
  ambiguousMatch:
    'Mehrere Menschen teilen sich die E-Mail-Adresse von {records} {inCrm}. Nichts wurde verknüpft und nichts geändert. Bitte wählen, wer es ist, oder sagen, dass es verschiedene Menschen sind.',
  noUniqueKey:
    'Ohne E-Mail-Adresse lässt sich nicht sagen, ob dieser Mensch {inCrm} schon da ist. Darum wurde dort kein Datensatz angelegt. Bitte eine Adresse ergänzen, oder den Datensatz anlegen, wenn der Mensch dort sicher neu ist.',
  missingRequiredProperty:
    '{crm} verlangt zuerst diese Angaben: {properties}. Kindred trägt nie Platzhalter ein. Bitte dort ausfüllen oder freiwillig machen und dann noch einmal versuchen.',
  refusedValue:
    '{crm} hat einen Wert abgelehnt: {fields}. Er bleibt hier, wie er ist, und wird erst wieder gesendet, wenn er sich ändert. Bitte den Wert oder die Regel dort ändern und dann noch einmal versuchen.',
  refusedValueCodes:
    '{crm} hat einen Wert abgelehnt: {fields} ({codes}). Er bleibt hier, wie er ist, und wird erst wieder gesendet, wenn er sich ändert. Bitte den Wert oder die Regel dort ändern und dann noch einmal versuchen.',
  unreadableValue:
    'Datensatz {id} {inCrm} enthält unsichtbare Steuerzeichen oder ein halbes Zeichen, die Kindred nicht aufbewahren kann: {fields}. Der Wert bleibt dort, wie er ist, und geht nirgendwohin; andere Felder gehen weiter. Bitte dort neu schreiben.',
  optionMissing:
    'Die Liste, die {inCrm} zugeordnet ist, kennt den Wert nicht: {fields}. Es wurde nichts anderes geschrieben. Bitte die Option dort hinzufügen, Kindred in den Einstellungen das Hinzufügen erlauben oder eine Texteigenschaft zuordnen; dann noch einmal versuchen.',
  quota:
    'Der Tarif {ofCrm} hat keinen Platz für das, was zu schreiben war. Bitte dort Platz schaffen oder den Tarif ändern und dann noch einmal versuchen.',
  notMadeForDuplicate:
    'Es wurde kein Datensatz {inCrm} angelegt: ein anderer dort hat diese E-Mail-Adresse schon. Bitte die Adresse berichtigen und dann noch einmal versuchen.',
  notMadeForDuplicateKnown:
    'Es wurde kein Datensatz {inCrm} angelegt: Datensatz {id} dort hat diese E-Mail-Adresse schon. Ist es dieselbe Person, bitte die beiden verknüpfen; wenn nicht, die Adresse berichtigen und dann noch einmal versuchen.',
  duplicateInCrm:
    'Ein anderer Datensatz {ofCrm} hat diese E-Mail-Adresse schon. Bitte die beiden dort zusammenführen oder die Adresse berichtigen und dann noch einmal versuchen.',
  duplicateInCrmKnown:
    'Ein anderer Datensatz {ofCrm} ({id}) hat diese E-Mail-Adresse schon. Bitte die beiden dort zusammenführen oder die Adresse berichtigen und dann noch einmal versuchen.',
  poisonRecord:
    'Dieser Datensatz wurde beiseitegelegt, damit er die anderen nicht aufhält: {crm} hat nie für ihn geantwortet. Bitte dort ansehen und dann noch einmal versuchen.',
  poisonRecordTries:
    'Dieser Datensatz wurde nach {count} Versuchen beiseitegelegt, damit er die anderen nicht aufhält: {crm} hat nie für ihn geantwortet. Bitte dort ansehen und dann noch einmal versuchen.',
  disappeared:
    '{crm} zeigt Datensatz {id} nicht mehr und hat nicht gesagt, dass er gelöscht wurde: Er kann gelöscht, zusammengeführt oder für das Benutzerkonto verborgen sein, das Kindred verbunden hat. Anderswo wurde nichts gelöscht. Bitte noch einmal nachsehen, sagen, dass er gelöscht wurde, ihn neu anlegen oder ohne Verknüpfung lassen.',
  deletedElsewhere:
    'Datensatz {id} wurde {inCrm} gelöscht. Es gibt den Menschen noch anderswo: {elsewhere}. Sonst wurde nirgends etwas gelöscht. Bitte auch dort archivieren, den Menschen neu anlegen oder es so lassen.',
  mappingPaused:
    'Was {inCrm} zugeordnet ist ({properties}), wurde archiviert, gelöscht oder hat einen anderen Typ. Das betrifft: {fields}. Das Feld ruht, bis es wieder da ist. Bitte dort wiederherstellen oder in den Einstellungen eine andere Eigenschaft zuordnen.',
  normalisedByCrm:
    '{crm} hat einen Wert in anderer Form gespeichert, als er gesendet wurde: {fields}. Die Form wurde übernommen, damit beide Seiten übereinstimmen. Kommt es auf die Form an, bitte eine Texteigenschaft zuordnen.',
  foughtBack:
    '{inCrm} ändert etwas diesen Wert jedes Mal zurück, wenn Kindred ihn schreibt: {fields}. Das kann ein Workflow oder eine andere Integration sein. Kindred schreibt ihn bei diesem Datensatz nicht mehr. Bitte eines von beiden abschalten und dann noch einmal versuchen.',
  stampFallback:
    '{crm} hat keinen Platz für eine weitere eindeutige Eigenschaft. Neue Datensätze werden an der E-Mail-Adresse und an Kindreds Aufzeichnung der eigenen Schreibvorgänge erkannt; das kostet je Datensatz eine Anfrage mehr. Wird dort eine eindeutige Eigenschaft frei, ändert sich das.',
  eventsStopped:
    '{crm} hat Kindred {since} keine Änderungen gemeldet, obwohl es welche gab. Sie werden inzwischen nach Zeitplan gefunden und kommen später als sonst. Bitte die Benachrichtigungen neu einrichten.',
  erasedElsewhere:
    'Datensatz {id} {inCrm} hat die Adresse eines Menschen, dessen Daten auf Wunsch gelöscht wurden. Kindred hat nichts daraus übernommen. Bitte auch dort löschen, oder den Menschen wieder aufnehmen, wenn er selbst darum gebeten hat.',
  mergeProposed:
    'Datensätze eines Menschen wurden {inCrm} zusammengeführt und sind im anderen CRM noch zwei. Kindred führt dort nicht von selbst zusammen. Bitte dort zusammenführen oder beide behalten.',
  manyDeletes:
    '{inCrm} wurden {count} Datensätze auf einmal gelöscht. Sonst wurde nirgends etwas gelöscht. War das so gemeint, bitte über die Freigabe entscheiden; wenn nicht, dort wiederherstellen.',
  manyDisappeared:
    '{crm} zeigt {count} Datensätze nicht mehr, die vorher da waren. Wahrscheinlicher als Löschungen ist eine Störung dort, oder es liegt an den Rechten des Benutzerkontos, das Kindred verbunden hat. Es wurde nichts geändert. Bitte nachsehen, ob dieses Konto die Datensätze noch sieht; die nächste Durchsicht prüft es wieder.',
  subscriptionTrouble:
    '{crm} lässt Kindred Änderungen nicht abonnieren, darum werden sie nur nach Zeitplan gefunden. Das Benutzerkonto, das Kindred verbunden hat, muss dort Webhooks verwalten dürfen; dann bitte noch einmal versuchen.',
  revertGone:
    '{crm} zeigt Datensatz {id} nicht mehr, darum ließ sich dort etwas nicht zurücksetzen: {fields}. Alles andere, was sich zurücknehmen ließ, wurde zurückgenommen. Bitte dort in Ordnung bringen und dann noch einmal versuchen.',
  revertNotArchived:
    '{crm} hat Datensatz {id}, den der Abgleich angelegt hatte, nicht archiviert. Alles andere, was sich zurücknehmen ließ, wurde zurückgenommen. Bitte dort in Ordnung bringen und dann noch einmal versuchen.',
  revertNotArchivedCodes:
    '{crm} hat Datensatz {id}, den der Abgleich angelegt hatte, nicht archiviert ({codes}). Alles andere, was sich zurücknehmen ließ, wurde zurückgenommen. Bitte dort in Ordnung bringen und dann noch einmal versuchen.',
  revertRefused:
    '{crm} hat bei Datensatz {id} den alten Wert nicht angenommen: {fields}. Dort steht, was der Abgleich geschrieben hatte. Alles andere, was sich zurücknehmen ließ, wurde zurückgenommen. Bitte dort in Ordnung bringen und dann noch einmal versuchen.',
  revertRefusedCodes:
    '{crm} hat bei Datensatz {id} den alten Wert nicht angenommen: {fields} ({codes}). Dort steht, was der Abgleich geschrieben hatte. Alles andere, was sich zurücknehmen ließ, wurde zurückgenommen. Bitte dort in Ordnung bringen und dann noch einmal versuchen.',
  fixRetry: 'Noch einmal versuchen',
  fixDismiss: 'So lassen',
  fixContact: 'Es ist der Kontakt {id}',
  fixRecord: 'Es ist Datensatz {id} in {crm}',
  fixDifferent: 'Es sind verschiedene Menschen: je ein Kontakt',
  fixCreate: 'In {crm} anlegen',
  fixCreateAgain: 'In {crm} neu anlegen',
  fixLink: 'Mit Datensatz {id} verknüpfen',
  fixLookAgain: 'Noch einmal nachsehen',
  fixDeleted: 'Er wurde gelöscht',
  fixArchive: 'Auch archivieren: {elsewhere}',
  fixKeep: 'Ohne ihn behalten: {elsewhere}',
  fixGoOn: 'Es ist wieder da: weitermachen',
  fixSetUpAgain: 'Neu einrichten',
  fixTakeIn: 'Den Menschen wieder aufnehmen',
  fixMerged: 'Es ist zusammengeführt: noch einmal nachsehen',
};
