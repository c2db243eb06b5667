import { X } from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Dialog as AriaDialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { asApiError, type ApiError } from '@/api'
import { Button } from './Button'
import { ErrorNotice } from './ErrorNotice'
import { TextField } from './Field'

interface Openable {
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

export interface FormDialogProps extends Openable {
  title: string
  /** What the button says: the verb and what it is done to, "Create bucket". */
  submitLabel: string
  /** Fields with a `name`. */
  children: ReactNode
  /** Takes the fields' values; the dialog closes when it succeeds and shows the error, by field, when it throws. */
  onSubmit: (values: FormData) => Promise<unknown>
  size?: 'small' | 'medium' | 'large'
  placement?: 'center' | 'side'
  /** The button is red: what is sent loses something. */
  isDangerous?: boolean
  isSubmitDisabled?: boolean
}

/** A form in a dialog: pending button, errors under their fields, other errors above the buttons. */
export function FormDialog({ title, submitLabel, children, onSubmit, isDangerous, isSubmitDisabled, ...props }: FormDialogProps) {
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)
  const close = (isOpen: boolean) => {
    if (!isPending) {
      setError(null)
      props.onOpenChange(isOpen)
    }
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setPending(true)
    setError(null)
    try {
      await onSubmit(new FormData(event.currentTarget))
      props.onOpenChange(false)
    } catch (thrown) {
      setError(asApiError(thrown))
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog {...props} onOpenChange={close} title={title}>
      <Form className="form" validationErrors={{ ...error?.fields }} onSubmit={(event) => void submit(event)}>
        {children}
        {error !== null && <ErrorNotice error={error} />}
        <div className="form-buttons">
          <Button onPress={() => close(false)}>Cancel</Button>
          <Button
            type="submit"
            variant={isDangerous ? 'danger' : 'primary'}
            isPending={isPending}
            isDisabled={isSubmitDisabled ?? false}
          >
            {submitLabel}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

export interface ConfirmDialogProps extends Openable {
  /** The question: "Delete bucket photos?" */
  title: string
  /** What will be lost, in a sentence or a list. */
  children: ReactNode
  /** "Delete bucket" */
  confirmLabel: string
  /** What has to be typed first: the name of what will be lost. Leave out for what can be undone. */
  typeToConfirm?: string
  onConfirm: () => Promise<unknown>
}

/** The question before something is lost. */
export function ConfirmDialog({ children, confirmLabel, typeToConfirm, onConfirm, ...props }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  const isOpenChanged = (isOpen: boolean) => {
    setTyped('')
    props.onOpenChange(isOpen)
  }
  return (
    <FormDialog
      {...props}
      onOpenChange={isOpenChanged}
      size="small"
      submitLabel={confirmLabel}
      isDangerous
      isSubmitDisabled={typeToConfirm !== undefined && typed !== typeToConfirm}
      onSubmit={onConfirm}
    >
      <div className="prose">{children}</div>
      {typeToConfirm !== undefined && (
        <TextField
          label={`Type ${typeToConfirm} to confirm`}
          value={typed}
          onChange={setTyped}
          mono
          autoFocus
          autoComplete="off"
        />
      )}
    </FormDialog>
  )
}
