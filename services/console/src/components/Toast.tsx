import { X } from 'lucide-react'
import { asApiError, Store, useStore } from '@/api'
import { Button } from './Button'

interface Message {
  id: number
  tone: 'success' | 'danger'
  text: string
  requestId: string | null
}

const messages = new Store<readonly Message[]>([])
const SECONDS = 6
let last = 0

function dismiss(id: number) {
  messages.set(messages.get().filter((message) => message.id !== id))
}

function show(tone: Message['tone'], text: string, requestId: string | null) {
  const id = ++last
  messages.set([...messages.get().slice(-3), { id, tone, text, requestId }])
  if (tone === 'success') {
    setTimeout(() => dismiss(id), SECONDS * 1000)
  }
}

/** A word at the lower edge. Errors stay until somebody closes them; those that belong to a form go into the form. */
export const toast = {
  success: (text: string) => show('success', text, null),
  error: (thrown: unknown) => {
    const error = asApiError(thrown)
    show('danger', error.message, error.requestId)
  },
}

export function Toasts() {
  const all = useStore(messages)
  return (
    <div className="toasts" role="region" aria-label="Notifications" aria-live="polite">
      {all.map((message) => (
        <div key={message.id} className={`toast ${message.tone}`} role={message.tone === 'danger' ? 'alert' : 'status'}>
          <div>
            <p>{message.text}</p>
            {message.requestId !== null && (
              <p className="notice-detail">
                Request <code>{message.requestId}</code>
              </p>
            )}
          </div>
          <Button
            variant="quiet"
            size="small"
            icon={<X size={14} />}
            aria-label="Dismiss"
            onPress={() => dismiss(message.id)}
          />
        </div>
      ))}
    </div>
  )
}
