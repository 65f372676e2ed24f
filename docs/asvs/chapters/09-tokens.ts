import { absent, type Chapter } from '../answer.ts';

export const tokens: Chapter = {
  number: 9,
  title: 'Self-contained tokens',
  answers: absent(
    'Kindred neither makes nor reads tokens that carry their own claims: keys and tokens are random and looked up, and what HubSpot signs is judged as a whole request (V6.8.2).',
    {
      'V9.1.1': 'Their signature is checked',
      'V9.1.2': 'Only listed algorithms',
      'V9.1.3': 'Only keys of known sources',
      'V9.2.1': 'Their time is checked',
      'V9.2.2': 'Their purpose is checked',
      'V9.2.3': 'Their audience is checked',
      'V9.2.4': 'Audiences are told apart',
    },
  ),
};
