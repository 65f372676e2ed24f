import type { Page } from 'playwright-core';

type Focus = { name: string; isSeen: boolean };

/** A page has fewer things that can be focused. */
const mostSteps = 120;

/** What has the focus: its name, and whether one can see that it has it. */
export const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate<Focus>(`(() => {
    const element = document.activeElement;
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '';
    return {
      name: name.trim(),
      isSeen: element.matches(':focus-visible') && (outlineStyle !== 'none' || boxShadow !== 'none'),
    };
  })()`);

/** Presses Tab until what is called so has the focus. Throws when it cannot be reached, or its focus cannot be seen. */
export async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab');
    const { name, isSeen } = await focusOf(page);
    if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) {
      if (!isSeen) throw new Error(`nobody sees that “${name}” has the focus`);
      return;
    }
    passed.push(name.slice(0, 40));
  }
  throw new Error(`“${wanted}” cannot be reached with Tab, only ${[...new Set(passed)].join(' · ')}`);
}
