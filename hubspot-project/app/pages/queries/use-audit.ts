import { useMutation } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { AuditFilters } from './filters.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** The trail, the newest first. */
export function useAudit(filters: AuditFilters) {
  const { api } = useSurface();
  return usePages(keys.audit(filters), (cursor) =>
    answerOf(api.GET('/api/audit', { params: { query: pageQuery(filters, cursor) } })),
  );
}

/** Checks a part of the trail; `after` is where the part before ended. */
export function useVerify() {
  const { api } = useSurface();
  return useMutation({
    mutationFn: (after: string | null) =>
      answerOf(api.GET('/api/audit/verify', { params: { query: after === null ? {} : { after } } })),
  });
}
