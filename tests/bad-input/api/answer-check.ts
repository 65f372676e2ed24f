import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document, Operation } from './operations.ts';
import type { GeneratedRequest } from './requests.ts';

export type Answer = { status: number; contentType: string; text: string };

export type AnswerCheck = {
  /** What is wrong with an answer, in words; nothing where it is as the document says. */
  violations(operation: Operation, request: GeneratedRequest, answer: Answer): string[];
};

const problemType = 'application/problem+json';

/** Judges answers by the document alone. `document` is the text as it was served. */
export function createAnswerCheck(text: string, document: Document): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  // The package is CommonJS: its function is where the interpreter puts it.
  const add = 'default' in addFormats ? addFormats.default : addFormats;
  add(ajv);
  ajv.addSchema({ ...JSON.parse(text), $id: 'kindred' });
  const compiled = new Map<string, ValidateFunction>();
  const fits = (pointer: string, value: unknown): string | null => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `kindred${pointer}` });
    compiled.set(pointer, validate);
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };

  /** Where the document has the schema of an answer; null where it has none. */
  const schemaOf = ({ responses, pointer }: Operation, status: number, type: string): string | null => {
    const declared = responses[String(status)];
    const name = /^#\/components\/responses\/(.+)$/.exec(declared?.$ref ?? '')?.[1];
    const content = name === undefined ? declared?.content : document.components.responses[name]?.content;
    if (content?.[type] === undefined) return null;
    const at = name === undefined ? `${pointer}/responses/${status}` : `#/components/responses/${name}`;
    return escapedPointer(`${at}/content/${type.replaceAll('/', '~1')}/schema`);
  };

  const problemViolations = (operation: Operation, status: number, text: string): string[] => {
    const body: unknown = parsed(text);
    const pointer = schemaOf(operation, status, problemType);
    if (pointer === null) return [`answers ${status}, which is not declared: ${text.slice(0, 300)}`];
    const wrong = fits(pointer, body);
    return wrong === null ? [] : [`the problem is not as declared (${wrong}): ${text.slice(0, 300)}`];
  };

  const successViolations = (operation: Operation, answer: Answer): string[] => {
    const { status, contentType, text: body } = answer;
    if (operation.responses[String(status)] === undefined)
      return [`answers ${status}, which is not declared`];
    if (status === 204 || status === 304) return body === '' ? [] : [`answers ${status} with a body`];
    const pointer = schemaOf(operation, status, contentType);
    if (pointer === null) return [`answers ${contentType}, which is not declared`];
    const bodies = contentType.includes('ndjson') ? body.split('\n').filter((line) => line !== '') : [body];
    return bodies.flatMap((each) => {
      const wrong = fits(pointer, parsed(each));
      return wrong === null ? [] : [`the answer is not as declared (${wrong}): ${each.slice(0, 300)}`];
    });
  };

  /** What was taken must be what the document lets be sent. */
  const takenViolations = (operation: Operation, request: GeneratedRequest): string[] => {
    // A byte order mark is no part of a text (RFC 8259 lets readers pass over it).
    if (request.undeclared) return ['takes what the document does not have'];
    const type = 'application/json';
    if (request.body === null || request.body === '' || !operation.requestBody?.content[type]) return [];
    const pointer = `${operation.pointer}/requestBody/content/${type.replaceAll('/', '~1')}/schema`;
    const wrong = fits(escapedPointer(pointer), parsed(request.body.replace(/^\uFEFF/, '')));
    return wrong === null ? [] : [`takes a body that the document refuses (${wrong})`];
  };

  return {
    violations: (operation, request, answer) => {
      const { status, contentType, text: body } = answer;
      if (status >= 500) return [`answers ${status}: ${body.slice(0, 300)}`];
      if (contentType === problemType) {
        const stated = Number(Object(parsed(body))['status']);
        const hidden = request.caller === 'proxy' && status === 200;
        if (stated !== status && !hidden) return [`says ${stated} with HTTP ${status}`];
        if (stated >= 500) return [`answers ${stated}: ${body.slice(0, 300)}`];
        return problemViolations(operation, stated, body);
      }
      if (status >= 400 || status === 0)
        return [`answers ${status} without a problem: ${body.slice(0, 300)}`];
      return [...successViolations(operation, answer), ...takenViolations(operation, request)];
    },
  };
}

/** Templates hold braces, which a URI fragment may not. */
const escapedPointer = (pointer: string) => `#${encodeURI(pointer.slice(1)).replaceAll('#', '%23')}`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
