import { absent, type Chapter } from '../answer.ts';

export const webRtc: Chapter = {
  number: 17,
  title: 'WebRTC',
  answers: absent('There is no WebRTC.', {
    'V17.1.1': 'TURN reaches public addresses only',
    'V17.2.1': 'Keys of DTLS certificates',
    'V17.2.2': 'Suites of DTLS',
    'V17.2.3': 'SRTP is authenticated',
    'V17.2.4': 'Malformed SRTP',
    'V17.3.1': 'Floods of signalling',
    'V17.3.2': 'Malformed signalling',
  }),
};
