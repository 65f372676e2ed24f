import { z } from 'zod';
import { integer, text } from './columns.ts';
import { defaultGroup, defaultProperties } from './default-properties.ts';
import { fieldTypesByType, propertyDefinition, propertyOption } from './property-definition.ts';
import type { PropertyDefinition } from './property-definition.ts';
import { invalidInput } from './refusals.ts';
import type { Ground, Refusal, Refused } from './types.ts';

const createInput = z.object({
  name: z.string(),
  label: z.string().min(1),
  groupName: z.string(),
  type: propertyDefinition.shape.type,
  fieldType: z.string(),
  options: z.array(propertyOption).optional(),
  description: z.string().optional(),
  displayOrder: z.number().int().optional(),
  formField: z.boolean().optional(),
  hidden: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  dataSensitivity: z.literal('non_sensitive').optional(),
});
const updateInput = createInput.omit({ name: true, hasUniqueValue: true, dataSensitivity: true }).partial();

const maxNameLength = 100;
export const maxUniqueProperties = 10;

export type PropertyWritten = { outcome: 'written'; definition: PropertyDefinition } | Refused;

/** A portal's contact properties. */
export type PropertyStore = {
  /** Active definitions by name; cached, so call it freely. */
  definitions(portalId: number): Map<string, PropertyDefinition>;
  archivedDefinitions(portalId: number): (PropertyDefinition & { archivedAt: string })[];
  create(portalId: number, input: unknown): PropertyWritten;
  update(portalId: number, name: string, input: unknown): PropertyWritten;
  archive(portalId: number, name: string): { outcome: 'archived' } | Refused;
  /** Gives a new portal HubSpot's own properties and group. */
  found(portalId: number): void;
  /** Forgets the cache, after the tables were changed from outside. */
  forget(): void;
};

function notFound(name: string): Refusal {
  return {
    status: 404,
    body: { message: `No property exists with the name "${name}".`, category: 'OBJECT_NOT_FOUND' },
  };
}

function alreadyExists(name: string): Refusal {
  return {
    status: 409,
    body: {
      message: `A property named '${name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    },
  };
}

function propertyInUse(name: string): Refusal {
  return {
    status: 400,
    body: {
      message: `${name} is currently used in 1 places and cannot be deleted`,
      category: 'VALIDATION_ERROR',
      subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
    },
  };
}

function judgeDefinition(
  ground: Ground,
  portalId: number,
  wanted: Pick<PropertyDefinition, 'type' | 'fieldType' | 'groupName' | 'options'>,
): Refusal | null {
  if (!fieldTypesByType[wanted.type].includes(wanted.fieldType))
    return invalidInput(`Field type '${wanted.fieldType}' is not valid for type '${wanted.type}'.`);
  const group = ground.store.get(
    'select 1 from property_group where portal_id = ? and name = ? and archived_ms is null',
    portalId,
    wanted.groupName,
  );
  if (group === undefined) return invalidInput(`Property group '${wanted.groupName}' does not exist.`);
  const values = wanted.options.map(({ value }) => value);
  if (new Set(values).size !== values.length) return invalidInput('Option values must be unique.');
  return null;
}

/** Contact properties over the store, with HubSpot's refusals (reference: properties). */
export function createPropertyStore(ground: Ground): PropertyStore {
  const { store, clock } = ground;
  const cache = new Map<number, Map<string, PropertyDefinition>>();
  const load = (portalId: number, archived: boolean) =>
    store
      .all(
        `select definition, archived_ms from property where portal_id = ? and archived_ms is ${archived ? 'not null' : 'null'} order by name`,
        portalId,
      )
      .map((row) => ({
        definition: propertyDefinition.parse(JSON.parse(text(row['definition']))),
        archivedMs: row['archived_ms'],
      }));
  const definitions = (portalId: number) => {
    const known = cache.get(portalId);
    if (known !== undefined) return known;
    const made = new Map(load(portalId, false).map(({ definition }) => [definition.name, definition]));
    cache.set(portalId, made);
    return made;
  };
  const save = (portalId: number, definition: PropertyDefinition): PropertyWritten => {
    store.run(
      'insert or replace into property (portal_id, name, definition, archived_ms) values (?, ?, ?, null)',
      portalId,
      definition.name,
      JSON.stringify(definition),
    );
    cache.delete(portalId);
    return { outcome: 'written', definition };
  };
  return {
    definitions,
    archivedDefinitions: (portalId) =>
      load(portalId, true).map(({ definition, archivedMs }) => ({
        ...definition,
        archivedAt: new Date(integer(archivedMs)).toISOString(),
      })),
    create: (portalId, input) => {
      const judged = judgeNew(ground, portalId, input, definitions(portalId));
      return 'refusal' in judged ? judged : save(portalId, judged);
    },
    update: (portalId, name, input) => {
      const judged = judgeChange(ground, portalId, input, definitions(portalId).get(name), name);
      return 'refusal' in judged ? judged : save(portalId, judged);
    },
    archive: (portalId, name) => {
      const known = definitions(portalId).get(name);
      if (known === undefined) return { outcome: 'refused', refusal: notFound(name) };
      if (known.hubspotDefined)
        return {
          outcome: 'refused',
          refusal: invalidInput(`Property '${name}' is HubSpot defined and read only.`),
        };
      if (ground.rules.state().propertiesInUse.includes(name))
        return { outcome: 'refused', refusal: propertyInUse(name) };
      store.run(
        'update property set archived_ms = ? where portal_id = ? and name = ?',
        clock.nowMs(),
        portalId,
        name,
      );
      cache.delete(portalId);
      return { outcome: 'archived' };
    },
    found: (portalId) => {
      store.run(
        'insert into property_group (portal_id, name, label, display_order) values (?, ?, ?, 0)',
        portalId,
        defaultGroup.name,
        defaultGroup.label,
      );
      for (const definition of defaultProperties(new Date(clock.nowMs()).toISOString()))
        save(portalId, definition);
    },
    forget: () => cache.clear(),
  };
}

function judgeNew(
  ground: Ground,
  portalId: number,
  input: unknown,
  known: Map<string, PropertyDefinition>,
): PropertyDefinition | Refused {
  const refuse = (refusal: Refusal): Refused => ({ outcome: 'refused', refusal });
  const parsed = createInput.safeParse(input);
  if (!parsed.success) return refuse(invalidInput(describeIssue(parsed.error)));
  const wanted = parsed.data;
  if (!/^[a-z][a-z0-9_]*$/.test(wanted.name) || wanted.name.length > maxNameLength)
    return refuse(invalidInput(`Property name '${wanted.name}' is not valid.`));
  if (known.has(wanted.name)) return refuse(alreadyExists(wanted.name));
  const options = wanted.options ?? [];
  const refusal = judgeDefinition(ground, portalId, { ...wanted, options });
  if (refusal !== null) return refuse(refusal);
  const unique = [...known.values()].filter((item) => item.hasUniqueValue && !item.hubspotDefined);
  if (wanted.hasUniqueValue === true && unique.length >= maxUniqueProperties)
    return refuse(invalidInput(`At most ${maxUniqueProperties} properties can require unique values.`));
  const now = new Date(ground.clock.nowMs()).toISOString();
  return {
    ...wanted,
    options,
    description: wanted.description ?? '',
    displayOrder: wanted.displayOrder ?? -1,
    formField: wanted.formField ?? false,
    hidden: wanted.hidden ?? false,
    hasUniqueValue: wanted.hasUniqueValue ?? false,
    hubspotDefined: false,
    calculated: false,
    externalOptions: false,
    dataSensitivity: 'non_sensitive',
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    createdAt: now,
    updatedAt: now,
  };
}

function judgeChange(
  ground: Ground,
  portalId: number,
  input: unknown,
  known: PropertyDefinition | undefined,
  name: string,
): PropertyDefinition | Refused {
  const refuse = (refusal: Refusal): Refused => ({ outcome: 'refused', refusal });
  if (known === undefined) return refuse(notFound(name));
  const parsed = updateInput.safeParse(input);
  if (!parsed.success) return refuse(invalidInput(describeIssue(parsed.error)));
  if (known.modificationMetadata.readOnlyDefinition)
    return refuse(invalidInput(`Property '${name}' is HubSpot defined and read only.`));
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const updatedAt = new Date(ground.clock.nowMs()).toISOString();
  const changed = propertyDefinition.parse({ ...known, ...given, updatedAt });
  const refusal = judgeDefinition(ground, portalId, changed);
  return refusal === null ? changed : refuse(refusal);
}

/** Names the first field that is wrong, as HubSpot's JSON reader does. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return `Invalid input JSON: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`;
}
