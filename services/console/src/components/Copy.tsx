import { Check, Copy, Eye, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './Button'

export interface CopyButtonProps {
  value: string
  /** For screen readers: "Copy project address". */
  label: string
}

export function CopyButton({ value, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (copied) {
      const timer = setTimeout(() => setCopied(false), 1500)
      return () => clearTimeout(timer)
    }
    return undefined
  }, [copied])
  return (
    <Button
      variant="quiet"
      size="small"
      icon={copied ? <Check size={14} /> : <Copy size={14} />}
      aria-label={copied ? 'Copied' : label}
      onPress={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
    />
  )
}

export interface ValueProps {
  /** Names what it is, for screen readers. */
  label: string
  value: string
  /** Dots until somebody asks to see it; copying works without. */
  isSecret?: boolean
}

/** An address, id or key on one line, ready to be copied. */
export function Value({ label, value, isSecret = false }: ValueProps) {
  const [shown, setShown] = useState(!isSecret)
  return (
    <span className="value">
      <code className="value-text" title={shown ? value : undefined}>
        {shown ? value : '•'.repeat(Math.min(value.length, 32))}
      </code>
      {isSecret && (
        <Button
          variant="quiet"
          size="small"
          icon={shown ? <EyeOff size={14} /> : <Eye size={14} />}
          aria-label={shown ? `Hide ${label}` : `Show ${label}`}
          onPress={() => setShown(!shown)}
        />
      )}
      <CopyButton value={value} label={`Copy ${label}`} />
    </span>
  )
}
