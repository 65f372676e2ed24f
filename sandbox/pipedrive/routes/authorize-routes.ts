import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { authorizeErrorPage, escapeHtml, page } from '../../hubspot/routes/consent-page.ts';
import { firstCompanyId, firstUserId, type CompanyUser } from '../companies.ts';
import { appScopes } from '../oauth.ts';
import type { PipedriveWorld } from '../world.ts';

const requestInput = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  state: z.string().optional(),
});
type AuthorizeRequest = z.infer<typeof requestInput>;

const decisionInput = requestInput.extend({
  userId: z.coerce.number().int().default(firstUserId(firstCompanyId)),
  decision: z.enum(['approve', 'deny']).default('approve'),
});

function judge(world: PipedriveWorld, request: AuthorizeRequest): string | null {
  if (request.client_id !== world.config.pipedriveClientId) return 'The client_id belongs to no app.';
  if (request.redirect_uri !== world.callbackUrl()) return 'The redirect_uri is not the app’s callback URL.';
  return null;
}

function say(res: Response, message: string): void {
  res.status(400).type('html').send(authorizeErrorPage(message));
}

/** `/oauth/authorize`: no scopes and no PKCE; a user of a company takes all or none (reference: pipedrive section 2). */
export function createAuthorizeRoutes(world: PipedriveWorld): Router {
  const router = Router();
  router.get('/authorize', (req: Request, res: Response) => {
    const parsed = requestInput.safeParse(req.query);
    const wrong = parsed.success ? judge(world, parsed.data) : 'The request lacks client_id or redirect_uri.';
    if (!parsed.success || wrong !== null) return say(res, wrong ?? '');
    const users = world.companies
      .list()
      .flatMap(({ companyId, name }) =>
        world.companies.users(companyId).map((user) => ({ ...user, company: name })),
      );
    const { client_id, redirect_uri, state } = parsed.data;
    const hidden = { client_id, redirect_uri, ...(state === undefined ? {} : { state }) };
    res.type('html').send(consentPage(`${req.baseUrl}/authorize/approve`, users, hidden));
  });
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  const decide = (denied: boolean) => (req: Request, res: Response) => {
    const parsed = decisionInput.safeParse(req.body);
    const wrong = parsed.success ? judge(world, parsed.data) : 'The form is not complete.';
    if (!parsed.success || wrong !== null) return say(res, wrong ?? '');
    const { state, userId, decision } = parsed.data;
    const answer = denied || decision === 'deny' ? { error: 'user_denied' } : issueCode(world, userId);
    if (answer === null) return say(res, 'There is no such user.');
    const url = new URL(world.callbackUrl());
    for (const [name, value] of Object.entries({ ...answer, ...(state === undefined ? {} : { state }) }))
      url.searchParams.set(name, value);
    res.redirect(302, url.href);
  };
  router.post('/authorize/approve', form, decide(false));
  router.post('/authorize/deny', form, decide(true));
  return router;
}

export function issueCode(world: PipedriveWorld, userId: number): { code: string } | null {
  const user = world.companies.user(userId);
  if (user === null) return null;
  const scopes = world.switches.state().scopes ?? appScopes;
  const code = world.oauth.issueCode({ companyId: user.companyId, userId, scopes }, world.callbackUrl());
  return { code };
}

function consentPage(
  action: string,
  users: (CompanyUser & { company: string })[],
  hidden: Record<string, string>,
): string {
  const choices = users
    .map(
      ({ userId, name, isAdmin, company }, index) =>
        `<label><input type="radio" name="userId" value="${userId}"${index === 0 ? ' checked' : ''}> ${escapeHtml(name)}${isAdmin ? ' (admin)' : ''} <small>${escapeHtml(company)}</small></label>`,
    )
    .join('');
  const inputs = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const scopes = appScopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    'Connect Kindred',
    `<h1>Connect Kindred to Pipedrive</h1><form method="post" action="${escapeHtml(action)}"><fieldset style="border:0;padding:0;margin:0"><legend>Who are you?</legend>${choices}</fieldset><p>Kindred will be able to use:</p><ul>${scopes}</ul>${inputs}<button name="decision" value="approve">Allow and install</button><button name="decision" value="deny">Cancel</button></form>`,
  );
}
