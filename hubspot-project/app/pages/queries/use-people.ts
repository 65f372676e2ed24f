import { answerOf } from 'kindred-shared/api/client.ts';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Contact } from '../api-types.ts';
import type { PeopleSearch } from './filters.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** As many as a search by words answers; what is beyond is found with more words. */
export const foundAtMost = 50;

/** The backend looks through so many people at a time: those among whom nobody fits are passed over, so often. */
const looksAtMost = 20;

type Page = { items: Contact[]; nextCursor: string | null };

/** People by words and conditions, in order of name. With words there is one page; with conditions alone as many as there are. */
export function usePeople({ q, filter }: PeopleSearch) {
  const { api } = useSurface();
  const narrowed = filter === '' ? {} : { filter };
  const byWords = async (): Promise<Answer<Page>> => {
    const query = { q, limit: foundAtMost, ...narrowed };
    const answer = await answerOf(api.GET('/api/search', { params: { query } }));
    return answer.outcome === 'ok' ? { outcome: 'ok', value: { ...answer.value, nextCursor: null } } : answer;
  };
  const readPage = (cursor: string | undefined): Promise<Answer<Page>> =>
    answerOf(
      api.GET('/api/contacts', {
        params: { query: pageQuery({ sort: 'name' as const, ...narrowed }, cursor) },
      }),
    );
  const byFilter = async (cursor: string | undefined): Promise<Answer<Page>> => {
    for (let looks = 1, after = cursor; ; looks += 1) {
      const answer = await readPage(after);
      if (answer.outcome !== 'ok') return answer;
      const { items, nextCursor } = answer.value;
      if (items.length > 0 || nextCursor === null || looks === looksAtMost) return answer;
      after = nextCursor;
    }
  };
  return usePages<Page>(keys.people({ q, filter }), (cursor) => (q === '' ? byFilter(cursor) : byWords()), {
    isWanted: q !== '' || filter !== '',
  });
}
