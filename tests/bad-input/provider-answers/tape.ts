import { createServer } from 'node:http';

/** One answer of a CRM, as it came over the wire. */
export type TapedAnswer = { route: string; status: number; contentType: string; text: string };

const writes = /^(PATCH|PUT|POST .*(persons|batch\/(update|create|upsert))$)/;

/** A server between a client and a CRM: first it forwards and records, then it answers from what is put in. */
export type Tape = {
  url: string;
  /** Forwards to the CRM from now on, and answers what was recorded since. */
  record(): () => TapedAnswer[];
  /** Answers these, each when its route is asked for; the last of a route again, and 404 for any other route. */
  replay(answers: readonly TapedAnswer[]): void;
  /** The bodies of what was written since `record` or `replay`: what a PATCH, PUT, or POST of persons sent. */
  written(): readonly string[];
  close(): Promise<void>;
};

export async function startTape(crmUrl: string): Promise<Tape> {
  let recorded: TapedAnswer[] = [];
  let waiting: TapedAnswer[] | null = null;
  let written: string[] = [];
  const forward = async (method: string, path: string, headers: Record<string, string>, body: Buffer) => {
    const hasBody = method !== 'GET' && method !== 'DELETE';
    const response = await fetch(crmUrl + path, { method, headers, ...(hasBody ? { body } : {}) });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text: await response.text(),
    };
  };
  const answer = async (method: string, path: string, headers: Record<string, string>, body: Buffer) => {
    const route = `${method} ${path.split('?')[0]}`;
    if (writes.test(route)) written.push(body.toString('utf8'));
    if (waiting === null) {
      const taped = { route, ...(await forward(method, path, headers, body)) };
      recorded.push(taped);
      return taped;
    }
    const matching = waiting.filter((each) => each.route === route);
    const next = matching[0];
    if (next && matching.length > 1) waiting.splice(waiting.indexOf(next), 1);
    return next ?? { route, status: 404, contentType: 'application/json', text: '{}' };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const kept = ['authorization', 'content-type'].flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      void answer(
        request.method ?? '',
        request.url ?? '',
        Object.fromEntries(kept),
        Buffer.concat(chunks),
      ).then(({ status, contentType, text }) => {
        response.writeHead(status, contentType === '' ? {} : { 'content-type': contentType });
        response.end(status === 204 ? undefined : text);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    record: () => {
      recorded = [];
      written = [];
      waiting = null;
      return () => recorded;
    },
    replay: (answers) => {
      waiting = [...answers];
      written = [];
    },
    written: () => written,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
