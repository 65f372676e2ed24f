/** A property that pronouns can be mapped to in place of Kindred's own. */
export const otherPronounsProperty = 'salutation';

const properties: Record<string, string> = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  pronouns: 'custom_pronouns',
  salutation: otherPronounsProperty,
};

/** Where people in HubSpot write what they call by this name. */
export const hubspotPropertyOf = (name: string): string => properties[name] ?? name;
