import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { asApiError } from '@/api'
import { toast } from './Toast'

export interface ActionOptions<Input, Output> {
  /** What the toast says: "Key rotated". None without it. */
  success?: string | ((output: Output, input: Input) => string)
  /** Queries to ask again, by the beginning of their keys. */
  invalidates?: readonly QueryKey[]
  onSuccess?: (output: Output, input: Input) => void
}

export interface RunningAction<Input, Output> {
  /** For buttons: an error becomes a toast. */
  run: (input: Input) => void
  /** For FormDialog and ConfirmDialog: rejects, so that the dialog shows the error. */
  submit: (input: Input) => Promise<Output>
  isPending: boolean
}

/** A change: does it, asks the queries it concerns again, also when somebody else was quicker, says that it is done. */
export function useAction<Input = void, Output = unknown>(
  act: (input: Input) => Promise<Output>,
  { success, invalidates = [], onSuccess }: ActionOptions<Input, Output> = {},
): RunningAction<Input, Output> {
  const client = useQueryClient()
  const askAgain = () => Promise.all(invalidates.map((queryKey) => client.invalidateQueries({ queryKey })))
  const mutation = useMutation({
    mutationFn: act,
    onError: async (thrown) => {
      if (asApiError(thrown).status === 412) {
        await askAgain()
      }
    },
    onSuccess: async (output, input) => {
      await askAgain()
      if (success !== undefined) {
        toast.success(typeof success === 'string' ? success : success(output, input))
      }
      onSuccess?.(output, input)
    },
  })
  return {
    run: (input) => mutation.mutate(input, { onError: toast.error }),
    submit: (input) => mutation.mutateAsync(input),
    isPending: mutation.isPending,
  }
}
