import { useId } from 'react';
import type { ReactNode } from 'react';
import { useDraft } from './field.tsx';
import { shirtSize } from './sizes.ts';

type AccordionProps = {
  title?: string;
  children?: ReactNode;
  defaultOpen?: boolean;
  open?: boolean;
  disabled?: boolean;
  size?: string;
  onClick?: () => void;
};

export function Accordion({ title, children, defaultOpen, open, disabled, size, onClick }: AccordionProps) {
  const [isOpen, setIsOpen] = useDraft(open, defaultOpen ?? false);
  const id = useId();
  return (
    <div className={`hs-accordion ${shirtSize(size, 'sm')}`}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={disabled === true}
        onClick={() => {
          if (open === undefined) setIsOpen(!isOpen);
          onClick?.();
        }}
      >
        <span className="hs-chevron" aria-hidden="true" />
        {title}
      </button>
      <div id={id} className="hs-accordion-body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}
