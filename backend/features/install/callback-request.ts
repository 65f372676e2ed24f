import { isReturnUrl } from './return-url.ts';

/** The shapes in which HubSpot (or a forger) calls back; see hubspot.md 4.1 and 4.2. */
export type CallbackRequest =
  /** Started on our own site: our state, our PKCE pair. */
  | { shape: 'own'; code: string; state: string }
  /** Started in the marketplace, without partner sign-in. */
  | { shape: 'marketplace'; code: string; returnUrl: string }
  | { shape: 'authorize'; returnUrl: string }
  | { shape: 'finalize'; code: string; state: string; returnUrl: string }
  | { shape: 'declined' }
  | { shape: 'bad_return_url' }
  | { shape: 'malformed' };

/** Sorts a callback's query into one of the shapes. Repeated parameters are malformed: nobody sends them honestly. */
export function parseCallback(query: URLSearchParams, appUrl: string): CallbackRequest {
  const names = [...query.keys()];
  if (new Set(names).size !== names.length) return { shape: 'malformed' };
  const read = (name: string) => {
    const value = query.get(name);
    return value !== null && value.length > 0 && value.length <= 2_048 ? value : null;
  };
  const [code, state, step, returnUrl] = [read('code'), read('state'), read('step'), read('returnUrl')];
  if (query.has('error')) return { shape: 'declined' };
  if (query.has('returnUrl') && (returnUrl === null || !isReturnUrl(returnUrl, appUrl))) {
    return { shape: 'bad_return_url' };
  }
  if (step === 'authorize') return returnUrl ? { shape: 'authorize', returnUrl } : { shape: 'malformed' };
  if (step === 'finalize') {
    return code && state && returnUrl
      ? { shape: 'finalize', code, state, returnUrl }
      : { shape: 'malformed' };
  }
  if (step !== null) return { shape: 'malformed' };
  if (code && state && !returnUrl) return { shape: 'own', code, state };
  // A code with neither our state nor a way back to HubSpot could be anybody's: login CSRF.
  if (code && !state && returnUrl) return { shape: 'marketplace', code, returnUrl };
  return { shape: 'malformed' };
}
