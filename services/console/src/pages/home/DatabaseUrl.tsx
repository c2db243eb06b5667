import { useState } from 'react'
import { Button, useAction, Value } from '@/components'
import { home } from './queries'

/** The owner's login: asked for only when somebody wants to see it, since that is on record. */
export function DatabaseUrl({ projectRef }: { projectRef: string }) {
  const [url, setUrl] = useState<string | null>(null)
  const reveal = useAction(() => home.databaseUrl(projectRef), { onSuccess: (project) => setUrl(project.db_url) })
  return url === null ? (
    <Button size="small" onPress={() => reveal.run()} isPending={reveal.isPending}>
      Reveal the owner’s login
    </Button>
  ) : (
    <Value label="database address" value={url} isSecret />
  )
}
