/** What every form says. */
export const formEn = {
  save: 'Save',
  cancel: 'Cancel',
  unsaved: 'Not saved yet.',
  saved: 'Saved.',
  notSaved: 'Not saved',
  more: 'Show more',
  moreFailed: 'More could not be shown',
  clashTitle: 'Somebody else changed the same meanwhile',
  clashBy: 'The settings were last changed by {who}, {when}.',
  clashText: 'What you typed is still here, and not saved. They chose:',
  clashValue: '{label}: {value}',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  stale:
    'Somebody else saved at the same moment, so nothing of yours was saved. What you typed is still here: look at it, then save again.',
  onlyAdmins: 'Only admins can change this. Ask one of them.',
  you: 'you',
  person: 'HubSpot user {id}',
} as const;

export type FormKey = keyof typeof formEn;
