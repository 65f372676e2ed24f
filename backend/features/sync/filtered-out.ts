/** A linked record that a filter leaves out now. It takes part again as soon as its own values pass. */
export const filteredOut = {
  code: 'filtered_out',
  message: 'A filter leaves this record out: nothing is taken from it and nothing is sent to it.',
};
