export type HandledSubscription = { subscriptionType: string; propertyName?: string };

/** What the project file subscribes to and the backend acts on; everything else is recorded and counted only. */
export const handledSubscriptions: readonly HandledSubscription[] = [
  { subscriptionType: 'contact.creation' },
  { subscriptionType: 'contact.deletion' },
  { subscriptionType: 'contact.merge' },
  { subscriptionType: 'contact.restore' },
  { subscriptionType: 'contact.privacyDeletion' },
  ...['email', 'firstname', 'lastname', 'phone', 'jobtitle', 'custom_pronouns'].map((propertyName) => ({
    subscriptionType: 'contact.propertyChange',
    propertyName,
  })),
];
