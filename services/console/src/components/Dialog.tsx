import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './Button'

export interface Openable {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export interface DialogProps extends Openable {
  title: string
  children: ReactNode
  /** The buttons, at its lower edge. */
  footer?: ReactNode
  size?: 'small' | 'medium' | 'large'
  /** `side`: a sheet at the right edge, for the detail of a row. */
  placement?: 'center' | 'side'
  /** Escape and a press outside do not close it. */
  isStubborn?: boolean
  /** The title is for screen readers only, and the content has no margin. */
  isBare?: boolean
}

/** A modal window over the page. Its content is mounted while it is open. */
export function Dialog({
  title,
  children,
  footer,
  size = 'medium',
  placement = 'center',
  isStubborn = false,
  isBare = false,
  ...open
}: DialogProps) {
  return (
    <ModalOverlay
      {...open}
      className={`overlay ${placement}`}
      isDismissable={!isStubborn}
      isKeyboardDismissDisabled={isStubborn}
    >
      <Modal className={`modal ${placement} ${size}`}>
        <AriaDialog className="dialog">
          <header className={isBare ? 'visually-hidden' : 'dialog-header'}>
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            {!isStubborn && !isBare && (
              <Button
                variant="quiet"
                size="small"
                icon={<X size={16} />}
                aria-label="Close"
                onPress={() => open.onOpenChange(false)}
              />
            )}
          </header>
          <div className={isBare ? 'dialog-bare' : 'dialog-body'}>{children}</div>
          {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
