import { z } from 'zod';

/** An action of the app that workflows can have. */
export type WorkflowAction = {
  /** HubSpot's number of the definition. */
  definitionId: number;
  uid: string;
  name: string;
  isPublished: boolean;
  actionUrl: string;
  mappedActionUrl: string;
  /** `CONTACT` and the like; empty: any. */
  objectTypes: string[];
  inputs: ActionField[];
  outputs: ActionField[];
};
export type ActionField = {
  name: string;
  /** Values of an enumeration; null: any text. */
  options: string[] | null;
  supportedValueTypes: string[];
  isRequired: boolean;
};

const fieldFile = z.object({
  typeDefinition: z.object({
    name: z.string().regex(/^[a-z]\w{0,49}$/i),
    type: z.enum(['string', 'number', 'bool', 'date', 'datetime', 'enumeration']),
    fieldType: z.string(),
    options: z
      .array(z.object({ value: z.string(), label: z.string() }))
      .min(1)
      .optional(),
  }),
  supportedValueTypes: z.array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY'])).min(1),
  isRequired: z.boolean().default(false),
});
/** A file of app/workflow-actions, as HubSpot documents it. */
export const actionFile = z.object({
  uid: z.string(),
  type: z.literal('workflow-action'),
  config: z.object({
    actionUrl: z.url(),
    isPublished: z.boolean().default(false),
    supportedClients: z.array(z.object({ client: z.enum(['WORKFLOWS', 'AGENTS']) })).min(1),
    inputFields: z.array(fieldFile).default([]),
    outputFields: z.array(fieldFile).default([]),
    objectTypes: z.array(z.string()).default([]),
    labels: z.object({ en: z.looseObject({ actionName: z.string().min(1) }) }),
  }),
});

const firstDefinitionId = 10_860_211;

const toField = ({
  typeDefinition: { name, options },
  supportedValueTypes,
  isRequired,
}: z.infer<typeof fieldFile>): ActionField => ({
  name,
  options: options?.map(({ value }) => value) ?? null,
  supportedValueTypes,
  isRequired,
});

/** The actions as HubSpot has them after an upload. */
export function collectActions(
  files: z.infer<typeof actionFile>[],
  mapUrl: (url: string) => string,
): WorkflowAction[] {
  return files.map(({ uid, config }, index) => ({
    definitionId: firstDefinitionId + index,
    uid,
    name: config.labels.en.actionName,
    isPublished: config.isPublished,
    actionUrl: config.actionUrl,
    mappedActionUrl: mapUrl(config.actionUrl),
    objectTypes: config.objectTypes,
    inputs: config.inputFields.map(toField),
    outputs: config.outputFields.map(toField),
  }));
}
