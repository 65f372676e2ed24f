import type { standingsEn } from './standings.en.ts';

export const standingsDe: Readonly<Record<keyof typeof standingsEn, string>> = {
  waitsForTurn: 'Wartet, bis er an der Reihe ist.',
  underWay: 'Läuft.',
  endedWithError: 'Durch einen Fehler beendet.',
  stopped: 'Vor dem Ende angehalten. Was bis dahin geschah, bleibt; der nächste Abgleich macht dort weiter.',
  planReady: 'Kann angesehen werden. Es wurde nichts geändert.',
  planRan: 'Mit diesem Plan wurde ein Abgleich begonnen. Was daraus wurde, steht dort.',
  done: 'Fertig.',
  partlyOne: 'Zum Teil fertig: 1 Datensatz wartet auf eine Person. Der Grund steht unter den Ausnahmen.',
  partlyMany:
    'Zum Teil fertig: {count} Datensätze warten auf eine Person. Die Gründe stehen unter den Ausnahmen.',
  accessLost: 'Ein CRM gewährt keinen Zugang mehr. Bitte neu verbinden und dann neu abgleichen.',
  noneConnected: 'Es ist kein CRM mehr verbunden. Bitte neu verbinden und dann neu abgleichen.',
  erasedMeanwhile: 'Während dieser Plan entstand, wurden Daten eines Menschen gelöscht. Bitte neu planen.',
  notSentYet: 'Der Abgleich wurde angehalten, bevor das gesendet war. Der nächste sendet es.',
  notTakenYet: 'Die Änderung wurde noch nicht angenommen. Kindred versucht es von selbst weiter.',
  setAside: 'Nach {count} Versuchen beiseitegelegt. Unter den Ausnahmen lässt es sich noch einmal versuchen.',
  filteredOut:
    'Ein Filter lässt diesen Datensatz aus: Nichts wird von ihm übernommen, und nichts wird an ihn gesendet.',
  leftOutWithoutAddress:
    'Ausgelassen: Ohne E-Mail-Adresse lässt sich nicht sagen, ob dieser Mensch schon da ist.',
  shareAddress:
    'Dort teilen sich mehrere Menschen diese E-Mail-Adresse. Unter den Ausnahmen lässt sich wählen, wer gemeint ist.',
  deletedThere:
    'Dieser Datensatz wurde dort gelöscht. Kindred behält die eigene Kopie und schreibt nichts mehr dorthin.',
  notShown:
    'Dieser Datensatz wird nicht mehr gezeigt. Hier wurde nichts gelöscht; bitte nachsehen, ob er zusammengeführt oder verborgen wurde.',
  archivedThere:
    'Dieser Datensatz wurde dort nach einer Freigabe archiviert. Kindred behält die eigene Kopie.',
  deletedByWord:
    'Dieser Datensatz wurde dort gelöscht, wie jemand gesagt hat. Kindred behält die eigene Kopie.',
  deletedHere: 'Der Kontakt wurde in Kindred gelöscht. Auf diesen Datensatz wird nichts mehr geschrieben.',
  neverMadeHere:
    'Der Kontakt wurde in Kindred gelöscht, bevor hier ein Datensatz angelegt wurde. Er wird nicht angelegt.',
  originDeleted:
    'Der Mensch wurde im anderen CRM gelöscht, bevor hier ein Datensatz entstand. Er wird nicht angelegt.',
  mergedElsewhere:
    'Dieser Mensch wurde im anderen CRM zusammengeführt. Bitte die beiden Datensätze auch hier zusammenführen oder beide behalten.',
  undoRemoved:
    'Die Rücknahme eines Abgleichs hat den Datensatz entfernt, den er angelegt hatte. Er entsteht nicht von selbst neu.',
  optionMissing:
    'Die Liste in {crm} kennt diesen Wert nicht. Bitte dort hinzufügen oder ein Textfeld zuordnen.',
  addressTaken: 'Ein anderer Datensatz in {crm} hat diese E-Mail-Adresse schon.',
  noRoom: 'Der Tarif von {crm} hat dafür keinen Platz.',
  changeRefused: '{crm} hat die Änderung abgelehnt. Der Grund steht beim Zustand der Verbindung.',
  propertyGone: 'Dort fehlt etwas oder hat einen anderen Typ: {properties}. Alles andere geht weiter.',
  wantsMore: '{crm} verlangt zuerst diese Angaben: {properties}.',
  refusedBecause: '{crm} hat die Änderung abgelehnt: {reasons}. Bitte berichtigen und dann neu abgleichen.',
  endedWithHubspot:
    'Kindred wurde von HubSpot getrennt und damit auch von Pipedrive. Zum Weitermachen bitte Pipedrive neu verbinden.',
  hubspotEnded:
    'HubSpot nimmt den Zugang nicht mehr an: Kindred wurde dort deinstalliert, oder der Zugang wurde widerrufen. Bitte neu installieren.',
  pipedriveEnded:
    'Pipedrive nimmt den Zugang nicht mehr an: Kindred wurde dort deinstalliert, oder der Zugang wurde widerrufen oder 60 Tage nicht benutzt. Bitte Pipedrive neu verbinden; der Abgleich holt dann auf.',
  uninstalledThere:
    'Kindred wurde in Pipedrive von der Person deinstalliert, die es verbunden hatte. Zum Weitermachen bitte Pipedrive neu verbinden.',
  noAccess: '{crm} gewährt keinen Zugang mehr. Bitte neu verbinden.',
  notConnectedTitle: '{crm} ist nicht mehr verbunden',
  fieldNotInOrder: 'Das Feld für Pronomen in {crm} ist nicht in Ordnung',
  fieldReady: 'Das Feld für Pronomen ist bereit.',
  fieldOwn: 'Pronomen stehen in einem eigenen Feld.',
  hubspotFieldMissing:
    'HubSpot hat noch kein Feld für Pronomen. Bis es eines hat, bleiben Pronomen in Kindred.',
  hubspotFieldArchived:
    'Das Feld für Pronomen wurde in HubSpot archiviert. Es lässt sich mit allem darin wiederherstellen.',
  hubspotFieldOther:
    'HubSpot hat eine Eigenschaft custom_pronouns oder kindred_id mit einem anderen Typ. Bitte von der Administration zu einzeiligem Text machen lassen.',
  pipedriveFieldMissing:
    'Pipedrive hat noch kein Feld für Pronomen. Bis es eines hat, kommen Pronomen dort nicht an.',
  pipedriveFieldDeleted: 'Das Feld für Pronomen wurde in Pipedrive gelöscht. Es lässt sich neu anlegen.',
  pipedriveFieldOther:
    'Pipedrive hat ein Feld namens Pronouns, das kein Text ist. Bitte Pronomen in den Einstellungen ihm zuordnen oder es von der Administration umbenennen lassen.',
  fieldDiffers: '{field}: Die Werte weichen voneinander ab',
  fieldsDiffer: 'Die {field} weichen voneinander ab',
  bothStay:
    '{field}: {crm} und Kindred haben für einen Kontakt verschiedene Werte. Beide bleiben, wie sie sind, bis jemand wählt.',
  somethingInTheWay: 'Etwas steht im Weg',
  readOnly:
    'Die eigene Rolle in Kindred ist {role}: Ansehen lässt sich hier alles. Ändern kann es die Administration, und sie kann die Rolle ändern.',
};
