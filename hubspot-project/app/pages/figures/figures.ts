import type { components } from 'kindred-shared/api/schema.d.ts';
import type { Crm, HomeFigures } from '../home-types.ts';

/** The ranges that can be chosen, in days. */
export const ranges = [7, 30, 90] as const;
export type Range = (typeof ranges)[number];

/** Figures of some days, oldest first. Days are UTC. A null is a day on which nobody counted. */
export type Figures = {
  days: readonly string[];
  volume: readonly { provider: Crm; in: readonly number[]; out: readonly number[] }[];
  errors: readonly number[];
  coverage: {
    days: readonly string[];
    contacts: readonly (number | null)[];
    withPronouns: readonly (number | null)[];
  };
};

/** How many days of everything the home has. */
export const daysShown = ({ days }: HomeFigures): number => days.length;

/** The last days of the home's own figures. */
export function lastDays(home: HomeFigures, range: Range): Figures {
  const { days, contacts, withPronouns } = home.coverage;
  return {
    days: home.days.slice(-range),
    volume: home.volume.map((one) => ({ ...one, in: one.in.slice(-range), out: one.out.slice(-range) })),
    errors: home.errors.slice(-range),
    coverage: {
      days: days.slice(-range),
      contacts: contacts.slice(-range),
      withPronouns: withPronouns.slice(-range),
    },
  };
}

type Analytics = components['schemas']['Analytics'];

/** More days of changes and errors; the home has the coverage of as many. */
export function analyticsOf({ days, series }: Analytics, { volume, coverage }: HomeFigures): Figures {
  const zero = days.map(() => 0);
  const of = (metric: string, provider?: Crm) => {
    const found = series.find((one) => one.metric === metric);
    if (provider === undefined) return (found?.values ?? zero).map((value) => value ?? 0);
    const parts = found?.parts.filter((part) => part.provider === provider) ?? [];
    return days.map((_day, index) => parts.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  };
  return {
    days,
    volume: volume.map(({ provider }) => ({
      provider,
      in: of('changes_in', provider),
      out: of('changes_out', provider),
    })),
    errors: of('errors'),
    coverage,
  };
}

/** CRMs between which something moved, in these days. */
export const moving = ({ volume }: Figures) =>
  volume.filter((one) => [...one.in, ...one.out].some((count) => count > 0));

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Known days of coverage: the share of contacts with pronouns, from 0 to 100, in whole points. */
export function sharesOf({
  coverage: { days, contacts, withPronouns },
}: Figures): { day: string; contacts: number; known: number; share: number }[] {
  return days.flatMap((day, index) => {
    const [all, known] = [contacts[index] ?? null, withPronouns[index] ?? null];
    if (all === null || known === null || all === 0) return [];
    return [{ day, contacts: all, known, share: Math.round((known / all) * 100) }];
  });
}
