import { useState, type FormEvent, type ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { asApiError, type ApiError } from '@/api'
import { Button } from './Button'
import { ErrorNotice } from './ErrorNotice'
import { useEdited, type Edited } from './useEdited'

export interface PageFormProps<T> {
  /** What the button says: "Save rules". */
  submitLabel: string
  /** Fields with a `name`. */
  children: ReactNode
  onSubmit: (values: FormData, newest: T | undefined) => Promise<unknown>
  edited: Edited<T>
  /** Without a button. */
  isReadOnly?: boolean
}

/** What is too large for a dialog: a form on the page, which shows errors and what others changed as a FormDialog does. */
export function PageForm<T>({ submitLabel, children, onSubmit, edited, isReadOnly = false }: PageFormProps<T>) {
  const [error, setError] = useState<ApiError | null>(null)
  const [isPending, setPending] = useState(false)
  const { save, notice, isOvertaken } = useEdited(edited)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    setPending(true)
    setError(null)
    try {
      await save((newest) => onSubmit(values, newest))
    } catch (thrown) {
      setError(asApiError(thrown))
    } finally {
      setPending(false)
    }
  }
  return (
    <Form className="form" validationErrors={{ ...error?.fields }} onSubmit={(event) => void submit(event)}>
      {children}
      {notice}
      {error !== null && <ErrorNotice error={error} />}
      {!isReadOnly && (
        <div className="form-buttons">
          <Button type="submit" variant="primary" isPending={isPending}>
            {isOvertaken ? 'Save mine on top' : submitLabel}
          </Button>
        </div>
      )}
    </Form>
  )
}
