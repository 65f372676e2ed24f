/** One measured thing. `passed` is null where no bar was set. */
export type Figure = { name: string; value: string; bar: string | null; passed: boolean | null };

export type BenchmarkOptions = {
  /** Sizes and times that take more than ten minutes. */
  long: boolean;
  /** People in each CRM in place of a benchmark's own number, for a quick look; null for that number. */
  contacts: number | null;
  /** How long what takes its time takes, in minutes; null for a benchmark's own time. */
  minutes: number | null;
};

export type Benchmark = {
  /** As it is named on the command line. */
  name: string;
  /** Measures with parts that it starts and ends itself; `say` takes a line about what it is doing. */
  run(say: (line: string) => void, options: BenchmarkOptions): Promise<Figure[]>;
};

/** A figure that has to reach a bar. */
export function atLeast(name: string, value: number, bar: number, shown: string): Figure {
  return { name, value: shown, bar: `at least ${bar}`, passed: value >= bar };
}

/** A figure that must not pass a bar. */
export function atMost(name: string, value: number, bar: number, shown = String(value)): Figure {
  return { name, value: shown, bar: `at most ${bar}`, passed: value <= bar };
}

/** A figure for the record. */
export function noted(name: string, value: string): Figure {
  return { name, value, bar: null, passed: null };
}
