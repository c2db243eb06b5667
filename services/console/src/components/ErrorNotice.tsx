import { CircleAlert, TriangleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { asApiError } from '@/api'
import { Button } from './Button'
import { CopyButton } from './Copy'

export interface ErrorNoticeProps {
  error: unknown
  /** More of it than the message. */
  detail?: ReactNode
  /** Shows a button for another try. */
  onRetry?: () => void
}

/** What went wrong, what to do, and the request id to quote. */
export function ErrorNotice({ error, detail, onRetry }: ErrorNoticeProps) {
  const { message, code, requestId } = asApiError(error)
  return (
    <div className="notice danger" role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <div className="notice-text">
        <p>{message}</p>
        {detail !== undefined && <p>{detail}</p>}
        <p className="notice-detail">
          <code>{code}</code>
          {requestId !== null && (
            <>
              {' · request '}
              <code>{requestId}</code>
              <CopyButton value={requestId} label="Copy request id" />
            </>
          )}
        </p>
      </div>
      {onRetry !== undefined && (
        <Button size="small" onPress={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

export interface NoticeProps {
  tone: 'info' | 'warning' | 'danger' | 'success'
  children: ReactNode
  /** A button or a link. */
  action?: ReactNode
}

/** Something to know before going on. */
export function Notice({ tone, children, action }: NoticeProps) {
  const Icon = tone === 'info' || tone === 'success' ? Info : TriangleAlert
  return (
    <div className={`notice ${tone}`}>
      <Icon size={16} aria-hidden="true" />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  )
}
