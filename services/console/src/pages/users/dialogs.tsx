import { useState } from 'react'
import { Checkbox, ConfirmDialog, FormDialog, Select, TextField, useAction } from '@/components'
import { nameOf, users, type User } from './queries'

interface Open {
  projectRef: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

function listOf(ref: string) {
  return { invalidates: [['project', ref, 'users']] }
}

export function CreateUserDialog({ projectRef, ...open }: Open) {
  const [isConfirmed, setConfirmed] = useState(true)
  const create = useAction(
    (values: FormData) =>
      users.create(projectRef, {
        email: String(values.get('email')),
        password: String(values.get('password')),
        email_confirm: isConfirmed,
      }),
    { ...listOf(projectRef), success: (user) => `Created ${nameOf(user)}` },
  )
  return (
    <FormDialog {...open} title="Create user" submitLabel="Create user" size="small" onSubmit={create.submit}>
      <TextField name="email" type="email" label="Email" autoComplete="off" isRequired autoFocus />
      <TextField
        name="password"
        type="password"
        label="Password"
        description="Tell it to the user yourself; no mail is sent."
        autoComplete="new-password"
        isRequired
      />
      <Checkbox isSelected={isConfirmed} onChange={setConfirmed}>
        The address is the user’s own: no confirmation is needed
      </Checkbox>
    </FormDialog>
  )
}

export function InviteUserDialog({ projectRef, ...open }: Open) {
  const invite = useAction((email: string) => users.invite(projectRef, email), {
    ...listOf(projectRef),
    success: (user) => `Invited ${nameOf(user)}`,
  })
  return (
    <FormDialog
      {...open}
      title="Invite user"
      submitLabel="Send invitation"
      size="small"
      onSubmit={(values) => invite.submit(String(values.get('email')))}
    >
      <TextField
        name="email"
        type="email"
        label="Email"
        description="A mail with a link that works once. Its template is in the settings."
        isRequired
        autoFocus
      />
    </FormDialog>
  )
}

const DURATIONS = [
  { id: '1h', label: 'An hour' },
  { id: '24h', label: 'A day' },
  { id: '168h', label: 'A week' },
  { id: '720h', label: '30 days' },
  { id: '876000h', label: 'For good' },
]

interface OfUser {
  projectRef: string
  user: User
  onClose: () => void
}

export function BanDialog({ projectRef, user, onClose }: OfUser) {
  const [duration, setDuration] = useState('24h')
  const ban = useAction(() => users.update(projectRef, user.id, { ban_duration: duration }), {
    ...listOf(projectRef),
    success: `Banned ${nameOf(user)}`,
  })
  return (
    <FormDialog
      title={`Ban ${nameOf(user)}`}
      submitLabel="Ban user"
      size="small"
      isDangerous
      isOpen
      onOpenChange={onClose}
      onSubmit={() => ban.submit()}
    >
      <p>All sessions end now, and signing in is refused until then. What the user made stays.</p>
      <Select label="For how long" options={DURATIONS} value={duration} onChange={setDuration} />
    </FormDialog>
  )
}

export function PasswordDialog({ projectRef, user, onClose }: OfUser) {
  const change = useAction((password: string) => users.update(projectRef, user.id, { password }), {
    ...listOf(projectRef),
    success: 'Password set; all sessions have ended',
  })
  return (
    <FormDialog
      title={`Set password of ${nameOf(user)}`}
      submitLabel="Set password"
      size="small"
      isOpen
      onOpenChange={onClose}
      onSubmit={(values) => change.submit(String(values.get('password')))}
    >
      <TextField name="password" type="password" label="New password" autoComplete="new-password" isRequired autoFocus />
    </FormDialog>
  )
}

export function DeleteUserDialog({ projectRef, user, onClose, onDeleted }: OfUser & { onDeleted: () => void }) {
  const remove = useAction(() => users.remove(projectRef, user.id), {
    invalidates: [['project', projectRef, 'users', 'list']],
    success: `Deleted ${nameOf(user)}`,
    onSuccess: onDeleted,
  })
  return (
    <ConfirmDialog
      title={`Delete ${nameOf(user)}?`}
      confirmLabel="Delete user"
      typeToConfirm={nameOf(user)}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>The account, its sessions and factors are gone, and rows of yours that refer to it where their foreign key says so.</p>
    </ConfirmDialog>
  )
}
