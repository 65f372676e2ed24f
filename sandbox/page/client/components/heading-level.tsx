import { createContext, useContext } from 'react';
import type { HTMLAttributes } from 'react';

/** Which heading comes next where an extension stands: 2 under a page's title, 3 under a card's or dialog's. */
export const HeadingLevelContext = createContext<2 | 3>(3);

/** A heading of the level that its place asks for. */
export function PlacedHeading(props: HTMLAttributes<HTMLHeadingElement>) {
  return useContext(HeadingLevelContext) === 2 ? <h2 {...props} /> : <h3 {...props} />;
}
