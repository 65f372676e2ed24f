/** Where socket.io answers, on the API's port. */
export const realtimePath = '/realtime';
