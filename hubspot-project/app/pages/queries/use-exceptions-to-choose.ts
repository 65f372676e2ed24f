import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Exception } from '../api-types.ts';
import { collectPages } from './collect-pages.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';

/** As many as are answered together. */
export const chosenAtMost = 500;
const perRequest = 200;

/** Up to 500 open exceptions of a kind, for choosing many; read when somebody asks for them. */
export function useExceptionsToChoose(kind: Exception['kind']) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.exceptionsToChoose(kind),
    queryFn: () =>
      collectPages(chosenAtMost, (cursor) => {
        const query = pageQuery({ status: 'open' as const, kind }, cursor, perRequest);
        return valueOf(answerOf(api.GET('/api/exceptions', { params: { query } })));
      }),
    enabled: false,
  });
}
