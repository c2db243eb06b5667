import { useState, type FormEvent, type ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { asApiError, type ApiError } from '@/api'
import { Button } from './Button'
import { Dialog, type Openable } from './Dialog'
import { ErrorNotice, Notice } from './ErrorNotice'
import { TextField } from './Field'
import { useEdited, type Edited } from './useEdited'

export interface FormDialogProps<T> extends Openable {
  title: string
  /** What the button says: the verb and what it is done to, "Create bucket". */
  submitLabel: string
  /** Fields with a `name`. */
  children: ReactNode
  /**
   * Takes the fields' values, and the newest version of what is edited; the dialog closes when it succeeds and shows the
   * error, by field, when it throws.
   */
  onSubmit: (values: FormData, newest: T | undefined) => Promise<unknown>
  /** When something is changed that others may change, too. */
  edited?: Edited<T> | undefined
  size?: 'small' | 'medium' | 'large'
  placement?: 'center' | 'side'
  /** The button is red: what is sent loses something. */
  isDangerous?: boolean
  isSubmitDisabled?: boolean
}

/** A form in a dialog: pending button, errors under their fields, other errors above the buttons. */
export function FormDialog<T = never>(props: FormDialogProps<T>) {
  const { title, submitLabel, children, onSubmit, edited, isDangerous, isSubmitDisabled, ...dialog } = props
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)
  const { save, notice, isOvertaken } = useEdited(edited)
  const close = (isOpen: boolean) => {
    if (!isPending) {
      setError(null)
      dialog.onOpenChange(isOpen)
    }
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    setPending(true)
    setError(null)
    try {
      if (await save((newest) => onSubmit(values, newest))) {
        dialog.onOpenChange(false)
      }
    } catch (thrown) {
      setError(asApiError(thrown))
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog {...dialog} onOpenChange={close} title={title}>
      <Form className="form" validationErrors={{ ...error?.fields }} onSubmit={(event) => void submit(event)}>
        {children}
        {notice}
        {error?.status === 412 ? <OvertakenNotice onClose={() => close(false)} /> : error !== null && <ErrorNotice error={error} />}
        <div className="form-buttons">
          <Button onPress={() => close(false)}>Cancel</Button>
          <Button
            type="submit"
            variant={isDangerous ? 'danger' : 'primary'}
            isPending={isPending}
            isDisabled={isSubmitDisabled ?? false}
          >
            {isOvertaken ? 'Save mine on top' : submitLabel}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

/** For what is confirmed and not typed: nothing is lost by beginning anew. */
function OvertakenNotice({ onClose }: { onClose: () => void }) {
  return (
    <div role="alert">
      <Notice
        tone="warning"
        action={
          <Button size="small" onPress={onClose}>
            Look at it as it is now
          </Button>
        }
      >
        Somebody else changed this since it was shown. Nothing was done.
      </Notice>
    </div>
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
