import { z } from 'zod';
import { integer, text } from '../hubspot/columns.ts';
import type { Row } from '../hubspot/store.ts';
import { planNames, type PlanName } from './plans.ts';
import type { Ground } from './types.ts';

export type Company = {
  companyId: number;
  name: string;
  /** The company's part of `https://….pipedrive.com`. */
  domain: string;
  plan: PlanName;
  seats: number;
  /** Daily tokens bought on top of the plan's. */
  topUp: number;
  /** With contact sync persons also have a job title. */
  contactSync: boolean;
};

export type CompanyUser = {
  userId: number;
  companyId: number;
  name: string;
  email: string;
  isAdmin: boolean;
};

/** What a user may see: everything, what is not the owner's alone, or only their own. */
export type Viewer = { userId: number; sees: 'all' | 'shared' | 'own' };

/** What `POST /_sandbox/pipedrive/plan` takes; what is not named stays as it was. */
export const planInput = z.strictObject({
  companyId: z.number().int(),
  plan: z.enum(planNames).optional(),
  seats: z.number().int().min(1).max(10_000).optional(),
  topUp: z.number().int().min(0).max(1_000_000_000).optional(),
  contactSync: z.boolean().optional(),
  /** Tokens that somebody else of the company has spent today. */
  tokensSpent: z.number().int().min(0).max(1_000_000_000).optional(),
});

export type CompanyStore = {
  list(): Company[];
  get(companyId: number): Company | null;
  add(companyId: number, name: string): void;
  change(companyId: number, changes: Partial<Omit<Company, 'companyId' | 'name' | 'domain'>>): void;
  users(companyId: number): CompanyUser[];
  user(userId: number): CompanyUser | null;
  /** The admin, who is also who the sandbox's pages act as. Throws when there is no such company. */
  admin(companyId: number): CompanyUser;
  viewer(userId: number): Viewer;
};

export const firstCompanyId = 7117171;
const usersPerCompany = 100;

/** The same people work in every company; each has a user id of their own there. */
const staff = [
  { name: 'Noor Vance', email: 'noor.vance@staff.example.com', isAdmin: true },
  { name: 'Tam Okafor', email: 'tam.okafor@staff.example.com', isAdmin: false },
  { name: 'Ines Brandt', email: 'ines.brandt@staff.example.com', isAdmin: false },
];

/** The admin's; the others follow. */
export function firstUserId(companyId: number): number {
  return 21_000_001 + (companyId - firstCompanyId) * usersPerCompany;
}

export function createCompanyStore({ store, switches }: Ground): CompanyStore {
  const list = () => store.all('select * from company order by company_id').map(toCompany);
  const get = (companyId: number) => {
    const row = store.get('select * from company where company_id = ?', companyId);
    return row === undefined ? null : toCompany(row);
  };
  const users = (companyId: number) =>
    store.all('select * from user where company_id = ? order by user_id', companyId).map(toUser);
  const user = (userId: number) => {
    const row = store.get('select * from user where user_id = ?', userId);
    return row === undefined ? null : toUser(row);
  };
  return {
    list,
    get,
    users,
    user,
    add: (companyId, name) => {
      const domain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      store.run(
        `insert into company (company_id, name, domain, plan, seats) values (?, ?, ?, 'Ultimate', 5)`,
        companyId,
        name,
        domain,
      );
      staff.forEach((person, index) =>
        store.run(
          'insert into user (user_id, company_id, name, email, is_admin) values (?, ?, ?, ?, ?)',
          firstUserId(companyId) + index,
          companyId,
          person.name,
          person.email,
          person.isAdmin ? 1 : 0,
        ),
      );
    },
    change: (companyId, changes) => {
      const before = get(companyId);
      if (before === null) return;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const after = { ...before, ...given };
      store.run(
        'update company set plan = ?, seats = ?, top_up = ?, contact_sync = ? where company_id = ?',
        after.plan,
        after.seats,
        after.topUp,
        after.contactSync ? 1 : 0,
        companyId,
      );
    },
    admin: (companyId) => {
      const found = users(companyId).find(({ isAdmin }) => isAdmin);
      if (found === undefined) throw new RangeError(`There is no company ${companyId} in this Pipedrive.`);
      return found;
    },
    viewer: (userId) => {
      if (switches.state().restrictedUsers.includes(userId)) return { userId, sees: 'own' };
      return { userId, sees: user(userId)?.isAdmin === true ? 'all' : 'shared' };
    },
  };
}

function toCompany(row: Row): Company {
  return {
    companyId: integer(row['company_id']),
    name: text(row['name']),
    domain: text(row['domain']),
    plan: z.enum(planNames).parse(row['plan']),
    seats: integer(row['seats']),
    topUp: integer(row['top_up']),
    contactSync: integer(row['contact_sync']) === 1,
  };
}

function toUser(row: Row): CompanyUser {
  return {
    userId: integer(row['user_id']),
    companyId: integer(row['company_id']),
    name: text(row['name']),
    email: text(row['email']),
    isAdmin: integer(row['is_admin']) === 1,
  };
}
