import { useState } from 'react'
import type { Tagged } from '@/api'
import { Button, CodeField, FormDialog, JsonBlock, readAnew, Section, useAction } from '@/components'
import { users, type User } from './queries'

interface MetadataProps {
  projectRef: string
  user: User
  mayWrite: boolean
}

const KINDS = [
  { id: 'app_metadata', title: 'App metadata', description: 'Only servers change it: roles and plans belong here. It is in the token.' },
  { id: 'user_metadata', title: 'User metadata', description: 'The user changes it freely: trust it with nothing.' },
] as const

/** What the app knows of the user. */
export function Metadata({ projectRef, user, mayWrite }: MetadataProps) {
  const [edited, setEdited] = useState<(typeof KINDS)[number] | null>(null)
  const [text, setText] = useState('')
  const save = useAction(
    ({ kind, etag }: { kind: string; etag: string | null }) =>
      users.update(projectRef, user.id, { [kind]: JSON.parse(text) as unknown }, etag),
    { invalidates: [['project', projectRef, 'users']], success: 'Metadata saved' },
  )
  return (
    <div className="columns">
      {KINDS.map((kind) => (
        <Section
          key={kind.id}
          title={kind.title}
          description={kind.description}
          actions={
            mayWrite && (
              <Button
                size="small"
                onPress={() => {
                  setText(JSON.stringify(user[kind.id], null, 2))
                  setEdited(kind)
                }}
              >
                Edit
              </Button>
            )
          }
        >
          <JsonBlock value={user[kind.id]} label={kind.title} />
        </Section>
      ))}
      {edited !== null && (
        <FormDialog
          title={edited.title}
          submitLabel="Save metadata"
          size="large"
          isOpen
          onOpenChange={() => setEdited(null)}
          onSubmit={async (_, newest) => save.submit({ kind: edited.id, etag: newest?.etag ?? null })}
          edited={{
            shown: { data: user, etag: null },
            read: () => readAnew(users.tagged(projectRef, user.id)),
            fields: ({ data }: Tagged<User>) => data[edited.id],
          }}
        >
          <p className="muted">Members that you leave out stay as they are; null removes one.</p>
          <CodeField label={edited.title} language="json" value={text} onChange={setText} height={14} />
        </FormDialog>
      )}
    </div>
  )
}
