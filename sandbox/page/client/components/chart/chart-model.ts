/** What an extension hands to a chart, as HubSpot documents it. */
export type ChartRow = Record<string, number | string>;
type Axis = { field: string; fieldType?: string; label?: string };
export type ChartProps = {
  data?:
    ChartRow[] | { data: ChartRow[]; options?: { propertyLabels?: Record<string, Record<string, string>> } };
  axes?: {
    x: Axis;
    y: Axis;
    options?: { groupFieldByColor?: string; stacking?: boolean; colors?: Record<string, string> };
  };
  options?: {
    title?: string;
    showLegend?: boolean;
    showTooltips?: boolean;
    showDataLabels?: boolean;
    colorList?: string[];
    colors?: string[];
  };
};

/** Ready to be drawn: categories along one axis, and for each series a value at every category (null: none). */
export type ChartModel = {
  language: string;
  title: string;
  categoryLabel: string;
  valueLabel: string;
  categories: string[];
  series: { name: string; color: string; values: (number | null)[] }[];
  isStacked: boolean;
  /** Bars lie when the categories are on the y axis. */
  isSideways: boolean;
  max: number;
  ticks: number[];
};

/** HubSpot's names; the tones keep 3:1 against white. */
const colors: Record<string, string> = {
  orange: '#e8591c', aqua: '#0091ae', purple: '#7a5bb0', yellow: '#b07d00', pink: '#d0428a', blue: '#3d72c4', green: '#0a8f7a',
  darkOrange: '#a83b0b', darkAqua: '#00617a', darkPurple: '#54398a', darkYellow: '#7d5900', darkPink: '#9c2a66', darkBlue: '#274f8f',
  darkGreen: '#0b6153',
}; // prettier-ignore
const colorOrder = [
  'aqua',
  'orange',
  'purple',
  'green',
  'pink',
  'blue',
  'yellow',
  'darkAqua',
  'darkOrange',
  'darkPurple',
];

/** Categories and series of a chart; rows beyond these are left out. */
const maxRows = 2_000;

/** `language`: the reader’s, as HubSpot writes days and numbers. */
export function chartModel(
  { data = [], axes, options = {} }: ChartProps,
  language = 'en',
): ChartModel | null {
  if (axes === undefined) return null;
  const rows = (Array.isArray(data) ? data : data.data).slice(0, maxRows);
  const names = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const isSideways = axes.y.fieldType === 'category' && axes.x.fieldType === 'linear';
  const [category, value] = isSideways ? [axes.y, axes.x] : [axes.x, axes.y];
  const say = (field: string, raw: string | number | undefined) =>
    names[field]?.[String(raw)] ?? String(raw ?? '');
  const categoryOf = (row: ChartRow) =>
    category.fieldType === 'datetime'
      ? sayDay(row[category.field], language)
      : say(category.field, row[category.field]);
  const categories = [...new Set(rows.map(categoryOf))];
  const group = axes.options?.groupFieldByColor;
  const groups = group === undefined ? [''] : [...new Set(rows.map((row) => String(row[group] ?? '')))];
  const order = [...(options.colorList ?? options.colors ?? []), ...colorOrder];
  const series = groups.map((key, index) => ({
    name: group === undefined ? (value.label ?? value.field) : say(group, key),
    color: colors[axes.options?.colors?.[key] ?? order[index % order.length] ?? 'aqua'] ?? '#0091ae',
    values: categories.map((name) => {
      const found = rows.filter(
        (row) => categoryOf(row) === name && (group === undefined || String(row[group] ?? '') === key),
      );
      return found.length === 0 ? null : found.reduce((sum, row) => sum + Number(row[value.field] ?? 0), 0);
    }),
  }));
  const isStacked = axes.options?.stacking === true && series.length > 1;
  const sums = categories.map((_, at) => series.map(({ values }) => values[at] ?? 0));
  const highest = Math.max(
    0,
    ...sums.map((all) => (isStacked ? all.reduce((a, b) => a + b, 0) : Math.max(...all))),
  );
  const ticks = niceTicks(highest);
  return {
    language,
    title: options.title ?? '',
    categoryLabel: category.label ?? category.field,
    valueLabel: value.label ?? value.field,
    categories,
    series,
    isStacked,
    isSideways,
    max: ticks.at(-1) ?? 1,
    ticks,
  };
}

function sayDay(raw: string | number | undefined, language: string): string {
  const moment = new Date(typeof raw === 'number' ? raw : String(raw));
  if (Number.isNaN(moment.getTime())) return String(raw ?? '');
  // British English, because it says the day first, as the languages here do.
  const locale = language === 'en' ? 'en-GB' : language;
  return moment.toLocaleDateString(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** Round steps from 0 to at least the highest value, four or five of them. */
function niceTicks(highest: number): number[] {
  if (highest <= 0) return [0, 1];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(highest / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Short for axes and labels: 12,500 is 12.5K. */
export const sayNumber = (value: number, { language }: Pick<ChartModel, 'language'>) =>
  new Intl.NumberFormat(language, {
    notation: value >= 10_000 ? 'compact' : 'standard',
    maximumFractionDigits: 2,
  }).format(value);
