/** What another server answered, read whole. */
export type Answer = {
  outcome: 'answered';
  status: number;
  text: string;
  header(name: string): string | null;
};

export type NoAnswer = {
  outcome: 'no_answer';
  reason: 'timeout' | 'network' | 'too_large' | 'redirected';
  /** The status, when the head of an answer came. */
  status: number | null;
};
