import { useState } from 'react'
import { Button, useAction, Value } from '@/components'

interface RevealProps {
  /** What the button says: "Reveal the owner’s login". */
  action: string
  label: string
  /** What is said when there is none. */
  none: string
  read: () => Promise<string | null>
}

/** A secret: asked for only when somebody wants to see it, since that is on record. */
export function Reveal({ action, label, none, read }: RevealProps) {
  const [found, setFound] = useState<{ secret: string | null } | null>(null)
  const reveal = useAction(read, { onSuccess: (secret) => setFound({ secret }) })
  if (found === null) {
    return (
      <Button size="small" onPress={() => reveal.run()} isPending={reveal.isPending}>
        {action}
      </Button>
    )
  }
  return found.secret === null ? <span className="muted">{none}</span> : <Value label={label} value={found.secret} isSecret />
}
