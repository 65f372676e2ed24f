import { chosenDe } from '../../hubspot-project/app/actions/words/chosen.de.ts';
import { chosenEn } from '../../hubspot-project/app/actions/words/chosen.en.ts';
import { cardDe } from '../../hubspot-project/app/cards/words/card.de.ts';
import { cardEn } from '../../hubspot-project/app/cards/words/card.en.ts';
import { tabDe } from '../../hubspot-project/app/cards/words/tab.de.ts';
import { tabEn } from '../../hubspot-project/app/cards/words/tab.en.ts';
import { approvalsDe } from '../../hubspot-project/app/pages/words/approvals.de.ts';
import { approvalsEn } from '../../hubspot-project/app/pages/words/approvals.en.ts';
import { auditDe } from '../../hubspot-project/app/pages/words/audit.de.ts';
import { auditEn } from '../../hubspot-project/app/pages/words/audit.en.ts';
import { conflictsDe } from '../../hubspot-project/app/pages/words/conflicts.de.ts';
import { conflictsEn } from '../../hubspot-project/app/pages/words/conflicts.en.ts';
import { exceptionsDe } from '../../hubspot-project/app/pages/words/exceptions.de.ts';
import { exceptionsEn } from '../../hubspot-project/app/pages/words/exceptions.en.ts';
import { homeDe } from '../../hubspot-project/app/pages/words/home.de.ts';
import { homeEn } from '../../hubspot-project/app/pages/words/home.en.ts';
import { notificationsDe as newsDe } from '../../hubspot-project/app/pages/words/notifications.de.ts';
import { notificationsEn as newsEn } from '../../hubspot-project/app/pages/words/notifications.en.ts';
import { pagesDe } from '../../hubspot-project/app/pages/words/pages.de.ts';
import { pagesEn } from '../../hubspot-project/app/pages/words/pages.en.ts';
import { runsDe } from '../../hubspot-project/app/pages/words/runs.de.ts';
import { runsEn } from '../../hubspot-project/app/pages/words/runs.en.ts';
import { searchDe } from '../../hubspot-project/app/pages/words/search.de.ts';
import { searchEn } from '../../hubspot-project/app/pages/words/search.en.ts';
import { syncsDe } from '../../hubspot-project/app/pages/words/syncs.de.ts';
import { syncsEn } from '../../hubspot-project/app/pages/words/syncs.en.ts';
import { connectionsDe } from '../../hubspot-project/app/settings/words/connections.de.ts';
import { connectionsEn } from '../../hubspot-project/app/settings/words/connections.en.ts';
import { formDe } from '../../hubspot-project/app/settings/words/form.de.ts';
import { formEn } from '../../hubspot-project/app/settings/words/form.en.ts';
import { keysDe } from '../../hubspot-project/app/settings/words/keys.de.ts';
import { keysEn } from '../../hubspot-project/app/settings/words/keys.en.ts';
import { leaveDe } from '../../hubspot-project/app/settings/words/leave.de.ts';
import { leaveEn } from '../../hubspot-project/app/settings/words/leave.en.ts';
import { mappingDe } from '../../hubspot-project/app/settings/words/mapping.de.ts';
import { mappingEn } from '../../hubspot-project/app/settings/words/mapping.en.ts';
import { notificationsDe } from '../../hubspot-project/app/settings/words/notifications.de.ts';
import { notificationsEn } from '../../hubspot-project/app/settings/words/notifications.en.ts';
import { pageDe } from '../../hubspot-project/app/settings/words/page.de.ts';
import { pageEn } from '../../hubspot-project/app/settings/words/page.en.ts';
import { peopleDe } from '../../hubspot-project/app/settings/words/people.de.ts';
import { peopleEn } from '../../hubspot-project/app/settings/words/people.en.ts';
import { planDe } from '../../hubspot-project/app/settings/words/plan.de.ts';
import { planEn } from '../../hubspot-project/app/settings/words/plan.en.ts';
import { policiesDe } from '../../hubspot-project/app/settings/words/policies.de.ts';
import { policiesEn } from '../../hubspot-project/app/settings/words/policies.en.ts';
import { rulesDe } from '../../hubspot-project/app/settings/words/rules.de.ts';
import { rulesEn } from '../../hubspot-project/app/settings/words/rules.en.ts';
import { setupDe } from '../../hubspot-project/app/settings/words/setup.de.ts';
import { setupEn } from '../../hubspot-project/app/settings/words/setup.en.ts';
import { createWords } from '../../hubspot-project/app/shared/words/create-words.ts';
import { sharedDe } from '../../hubspot-project/app/shared/words/shared.de.ts';
import { sharedEn } from '../../hubspot-project/app/shared/words/shared.en.ts';

/** What every surface says, so that a state is found whatever its words become. */
function wordsIn(locale: 'en' | 'de') {
  const style = { locale, tag: locale, timeZone: 'UTC' };
  return {
    card: createWords({ en: cardEn, de: cardDe }, style),
    tab: createWords({ en: tabEn, de: tabDe }, style),
    chosen: createWords({ en: chosenEn, de: chosenDe }, style),
    home: createWords({ en: homeEn, de: homeDe }, style),
    pages: createWords({ en: pagesEn, de: pagesDe }, style),
    syncs: createWords({ en: syncsEn, de: syncsDe }, style),
    conflicts: createWords({ en: conflictsEn, de: conflictsDe }, style),
    exceptions: createWords({ en: exceptionsEn, de: exceptionsDe }, style),
    approvals: createWords({ en: approvalsEn, de: approvalsDe }, style),
    audit: createWords({ en: auditEn, de: auditDe }, style),
    runs: createWords({ en: runsEn, de: runsDe }, style),
    news: createWords({ en: newsEn, de: newsDe }, style),
    search: createWords({ en: searchEn, de: searchDe }, style),
    settings: createWords({ en: pageEn, de: pageDe }, style),
    setup: createWords({ en: setupEn, de: setupDe }, style),
    connections: createWords({ en: connectionsEn, de: connectionsDe }, style),
    mapping: createWords({ en: mappingEn, de: mappingDe }, style),
    rules: createWords({ en: rulesEn, de: rulesDe }, style),
    people: createWords({ en: peopleEn, de: peopleDe }, style),
    notifications: createWords({ en: notificationsEn, de: notificationsDe }, style),
    keys: createWords({ en: keysEn, de: keysDe }, style),
    policies: createWords({ en: policiesEn, de: policiesDe }, style),
    leave: createWords({ en: leaveEn, de: leaveDe }, style),
    plan: createWords({ en: planEn, de: planDe }, style),
    form: createWords({ en: formEn, de: formDe }, style),
    shared: createWords({ en: sharedEn, de: sharedDe }, style),
  };
}

export const english = wordsIn('en');
export const german = wordsIn('de');
