import type { ReactNode } from 'react';
import { useReactions } from '../extension/overlays.ts';
import type { Press } from './buttons.tsx';
import { linkTarget } from './href.ts';
import type { Href } from './href.ts';
import { useOverlaySlot } from './overlay-slot.tsx';

type ImageProps = {
  src?: string;
  alt?: string;
  width?: number;
  height?: number;
  href?: Href;
  onClick?: Press;
  overlay?: ReactNode;
};

export function Image({ src, alt = '', width, height, href, onClick, overlay }: ImageProps) {
  const slot = useOverlaySlot(overlay);
  const reactions = useReactions();
  const press = () => {
    onClick?.({ type: 'click' }, reactions);
    slot.open();
  };
  const image = <img className="hs-image" src={src} alt={alt} width={width} height={height} />;
  if (href !== undefined) {
    const { isExternal: _, ...target } = linkTarget(href);
    return (
      <a {...target} onClick={press}>
        {image}
      </a>
    );
  }
  if (onClick === undefined && slot.element === null) return image;
  return (
    <>
      <button ref={slot.anchor} type="button" className="hs-image-button" onClick={press}>
        {image}
      </button>
      {slot.element}
    </>
  );
}
