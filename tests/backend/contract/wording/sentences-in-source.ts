import ts from 'typescript';

/** A sentence as the source has it: its own words, with a hole (null) wherever a value comes in. */
export type SourceSentence = { line: number; parts: readonly (string | null)[] };

/** Members whose text is shown, whether or not it is a whole sentence. */
const shownMembers = new Set(['title', 'subject', 'label', 'text', 'reason', 'message', 'detail', 'note']);

/**
 * Every text of a file that reads as a sentence: it begins like one, has several words and ends with a full stop, or it is
 * the value of a member that is shown.
 */
export function sentencesIn(path: string, text: string): SourceSentence[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: SourceSentence[] = [];
  const visit = (node: ts.Node): void => {
    const parts = ts.isExpression(node) ? partsOf(node) : null;
    if (parts === null) return ts.forEachChild(node, visit);
    if (isSentence(parts, isShown(node))) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ line: line + 1, parts });
    }
    // Sentences stand inside of others where one of two is chosen.
    ts.forEachChild(node, function inner(child): void {
      if (ts.isTemplateSpan(child)) visit(child.expression);
      else if (ts.isBinaryExpression(child) || ts.isTemplateExpression(child)) ts.forEachChild(child, inner);
    });
  };
  visit(file);
  return found;
}

/** A string, a template, or several of them joined; null for everything else. */
function partsOf(node: ts.Expression): (string | null)[] | null {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.flatMap(({ literal }) => [null, literal.text])];
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const [left, right] = [partsOf(node.left), partsOf(node.right)];
  return left === null || right === null ? null : [...left, ...right];
}

function isShown({ parent }: ts.Node): boolean {
  return (
    ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) && shownMembers.has(parent.name.text)
  );
}

function isSentence(parts: readonly (string | null)[], isShownText: boolean): boolean {
  const text = parts.map((part) => part ?? 'X').join('');
  if (!/[a-z]{2}/.test(parts.join(''))) return false;
  return /^[A-Z]\S* .*$/su.test(text) && (isShownText || /[.?!]$/.test(text)) && !/[<>\n]/.test(text);
}
