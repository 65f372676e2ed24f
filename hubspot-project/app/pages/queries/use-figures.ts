import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { analyticsOf, daysShown, lastDays } from '../figures/figures.ts';
import type { Range } from '../figures/figures.ts';
import type { HomeFigures } from '../home-types.ts';
import { homeKeys } from './home-keys.ts';

/** Figures that are older than this are asked for again when somebody chooses them. */
const staleAfterMs = 60_000;

/** The figures of a range: out of the home's own where it has that many days, asked for only where it has not. */
export function useFigures(home: HomeFigures, range: Range) {
  const { api } = useSurface();
  const isMore = range > daysShown(home);
  const days = home.coverage.days.slice(-range);
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const query = useQuery({
    queryKey: homeKeys.figures(from, to),
    queryFn: () =>
      valueOf(
        answerOf(
          api.GET('/api/analytics', {
            params: { query: { from, to, metric: 'changes_in,changes_out,errors' } },
          }),
        ),
      ),
    enabled: isMore && from !== '' && to !== '',
    staleTime: staleAfterMs,
  });
  if (!isMore) return { figures: lastDays(home, range), query };
  return { figures: query.data === undefined ? null : analyticsOf(query.data, home), query };
}
