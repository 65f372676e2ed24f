import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { param, query, send } from '../../hubspot/routes/answer.ts';
import type { PersonWritten } from '../persons.ts';
import { invalid, notFound } from '../refusals.ts';
import type { Person } from '../types.ts';
import type { PipedriveWorld } from '../world.ts';
import { idParam } from './api-gate.ts';
import { viewPerson } from './person-view.ts';

const listInput = z.object({
  search: z.string().max(200).default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(25),
});
const mergeInput = z.strictObject({ survivorId: z.number().int() });

/** `/_ui/pipedrive`: what a person does in Pipedrive's own pages; no token, as the sandbox has no log-in. */
export function createPipedrivePeopleRoutes(world: PipedriveWorld): Router {
  const { people, companies } = world;
  const router = Router();
  const company = (req: Request) => Number(param(req, 'companyId'));
  const show = (companyId: number, person: Person) =>
    viewPerson(person, {
      fields: world.fields.list(companyId),
      only: null,
      optionLabels: true,
      contactSync: companies.get(companyId)?.contactSync === true,
    });
  const columns = (companyId: number) =>
    world.fields.list(companyId).map(({ code, name, type, options }) => ({ code, name, type, options }));
  const answer = (req: Request, res: Response, written: PersonWritten, status = 200) =>
    written.outcome === 'refused'
      ? send(res, written.refusal)
      : send(res, { status, body: show(company(req), written.person) });
  /** `?userId=` acts as that user; the admin otherwise. */
  const userId = (req: Request) => {
    const given = Number(query(req, 'userId'));
    return companies.user(given)?.companyId === company(req) ? given : undefined;
  };
  router.get('/companies', (_req, res) => {
    res.json({
      items: companies.list().map((item) => ({
        ...item,
        users: companies.users(item.companyId).map((user) => ({
          ...user,
          installed: world.oauth.isInstalled(user.userId),
        })),
      })),
    });
  });
  router.use('/companies/:companyId', express.json({ limit: '1mb' }), (req, res, next) => {
    if (companies.get(company(req)) === null) send(res, notFound());
    else next();
  });
  const path = '/companies/:companyId/persons';
  router.get(path, (req, res) => {
    const parsed = listInput.safeParse(req.query);
    if (!parsed.success) return send(res, invalid(z.prettifyError(parsed.error)));
    const { items, total } = people.list(company(req), parsed.data);
    res.json({
      items: items.map((person) => show(company(req), person)),
      total,
      fields: columns(company(req)),
    });
  });
  router.get(`${path}/:id`, (req, res) => {
    const person = people.read(company(req), idParam(req) ?? 0);
    if (person === null) send(res, notFound());
    else res.json(show(company(req), person));
  });
  // All that a person's page draws, in one request.
  router.get(`${path}/:id/page`, (req, res) => {
    const person = people.read(company(req), idParam(req) ?? 0);
    if (person === null) return send(res, notFound());
    res.json({
      person: { job_title: null, ...show(company(req), person) },
      hasJobTitle: companies.get(company(req))?.contactSync === true,
      fields: columns(company(req)),
      history: world.history.read(company(req), person.id),
    });
  });
  router.post(path, (req, res) => answer(req, res, people.add(company(req), req.body, userId(req)), 201));
  router.patch(`${path}/:id`, (req, res) =>
    answer(req, res, people.edit(company(req), idParam(req) ?? 0, req.body, userId(req))),
  );
  router.delete(`${path}/:id`, (req, res) =>
    answer(req, res, people.remove(company(req), idParam(req) ?? 0, userId(req))),
  );
  router.post(`${path}/:id/merge`, (req, res) => {
    const parsed = mergeInput.safeParse(req.body);
    if (!parsed.success) return send(res, invalid(z.prettifyError(parsed.error)));
    answer(req, res, people.merge(company(req), idParam(req) ?? 0, parsed.data.survivorId, userId(req)));
  });
  router.post('/companies/:companyId/uninstall', (req, res) => {
    world.uninstall(userId(req) ?? companies.admin(company(req)).userId);
    res.status(204).end();
  });
  return router;
}
