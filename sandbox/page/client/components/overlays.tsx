import { useContext, useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../dialog.tsx';
import { OverlaysContext, useIsOpen } from '../extension/overlays.ts';
import { OverlaySlotContext } from './overlay-slot.tsx';

type OverlayProps = {
  id?: string;
  title?: string;
  'aria-label'?: string;
  width?: string;
  variant?: string;
  onOpen?: () => void;
  onClose?: () => void;
  children?: ReactNode;
};

const modalWidths: Record<string, string> = {
  sm: 'sm',
  small: 'sm',
  md: 'md',
  medium: 'md',
  lg: 'lg',
  large: 'lg',
};

function createOverlay(kind: 'modal' | 'panel') {
  return function Overlay(props: OverlayProps) {
    const ownId = useId();
    const id = props.id ?? ownId;
    const overlays = useContext(OverlaysContext);
    const slot = useContext(OverlaySlotContext);
    const isOpen = useIsOpen(id);
    const latest = useRef(props);
    latest.current = props;
    useEffect(() => {
      slot?.setDialogId(id);
      return () => slot?.setDialogId(null);
    }, [slot, id]);
    useEffect(() => () => void overlays.close(id), [overlays, id]);
    useEffect(() => {
      if (!isOpen) return;
      latest.current.onOpen?.();
      return () => latest.current.onClose?.();
    }, [isOpen]);
    if (!isOpen) return null;
    return (
      <OverlaySlotContext.Provider value={null}>
        <Dialog
          kind={kind}
          title={props.title}
          label={props['aria-label']}
          width={modalWidths[props.width ?? 'sm']}
          isDanger={props.variant === 'danger'}
          onClose={() => overlays.close(id)}
        >
          {props.children}
        </Dialog>
      </OverlaySlotContext.Provider>
    );
  };
}

export const Modal = createOverlay('modal');
export const Panel = createOverlay('panel');

type PartProps = { children?: ReactNode; flush?: boolean };

export function ModalBody({ children }: PartProps) {
  return <div className="overlay-body">{children}</div>;
}

export function ModalFooter({ children }: PartProps) {
  return <div className="overlay-footer">{children}</div>;
}

export function PanelSection({ children, flush }: PartProps) {
  return <div className={flush === true ? 'panel-section flush' : 'panel-section'}>{children}</div>;
}
