/** Where Pipedrive shows a person of this company; `{id}` stands for their id. API and pages have one origin. */
export function personUrl(apiUrl: string): string {
  return `${new URL(apiUrl).origin}/person/{id}`;
}
