import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { platform } from '@/api'
import type { CurrentOrganization } from '@/app/project'
import {
  ActionMenu,
  Badge,
  Button,
  ConfirmDialog,
  Dialog,
  FormDialog,
  Listing,
  Notice,
  readAnew,
  Section,
  Select,
  TextField,
  Time,
  useAction,
  Value,
  type Column,
} from '@/components'
import { MembersFrame } from './MembersFrame'
import { members, type Invitation, type IssuedInvitation, type Member } from './queries'

const columns: Column<Member>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'email', header: 'Address', isSecondary: true, cell: (row) => row.email ?? '–', sortBy: (row) => row.email ?? '' },
  { id: 'role', header: 'Role', width: 130, cell: (row) => <Badge>{row.role}</Badge>, sortBy: (row) => row.role },
  { id: 'joined', header: 'Since', width: 140, isSecondary: true, cell: (row) => <Time value={row.joined_at} />, sortBy: (row) => row.joined_at },
]

/** Who belongs to an organization, and who is invited. */
export function MembersPage() {
  return <MembersFrame>{(organization) => <Members organization={organization} />}</MembersFrame>
}

type Open = { what: 'invite' } | { what: 'role' | 'remove'; member: Member } | null

function Members({ organization }: { organization: CurrentOrganization }) {
  const { data: me } = useSuspenseQuery(platform.me())
  const list = useQuery(members.list(organization.id))
  const [open, setOpen] = useState<Open>(null)
  const [issued, setIssued] = useState<IssuedInvitation | null>(null)
  const close = () => setOpen(null)
  const mayWrite = organization.can('members.write')
  return (
    <>
      <Section
        title="Members"
        actions={
          mayWrite && (
            <Button variant="primary" icon={<UserPlus size={16} />} onPress={() => setOpen({ what: 'invite' })}>
              Invite member
            </Button>
          )
        }
      >
        <Listing
          query={list}
          label="Members"
          height="content"
          columns={columns}
          rowId={(row) => row.operator_id}
          rowActions={(member) => (
            <ActionMenu
              label={`Actions for ${member.name}`}
              actions={[
                { label: 'Change role …', isDisabled: !mayWrite, onAction: () => setOpen({ what: 'role', member }) },
                {
                  label: member.operator_id === me.id ? 'Leave …' : 'Remove …',
                  isDangerous: true,
                  isDisabled: !mayWrite && member.operator_id !== me.id,
                  onAction: () => setOpen({ what: 'remove', member }),
                },
              ]}
            />
          )}
          empty={{ title: 'No members' }}
        />
      </Section>
      <Invitations organization={organization} onIssued={setIssued} />
      {open?.what === 'invite' && <InviteDialog organization={organization.id} onClose={close} onIssued={setIssued} />}
      {open?.what === 'role' && <RoleDialog organization={organization.id} member={open.member} onClose={close} />}
      {open?.what === 'remove' && <RemoveDialog organization={organization} member={open.member} isSelf={open.member.operator_id === me.id} onClose={close} />}
      <LinkDialog issued={issued} onClose={() => setIssued(null)} />
    </>
  )
}

const invitationColumns: Column<Invitation>[] = [
  { id: 'email', header: 'Address', cell: (row) => row.email },
  { id: 'role', header: 'Role', width: 130, cell: (row) => <Badge>{row.role}</Badge> },
  { id: 'expires', header: 'Ends', width: 150, cell: (row) => <Time value={row.expires_at} /> },
]

function Invitations({ organization, onIssued }: { organization: CurrentOrganization; onIssued: (issued: IssuedInvitation) => void }) {
  const list = useQuery(members.invitations(organization.id))
  const invalidates = [members.invitations(organization.id).queryKey]
  const resend = useAction((id: string) => members.resend(organization.id, id), { invalidates, onSuccess: onIssued })
  const revoke = useAction((id: string) => members.revoke(organization.id, id), { success: 'The invitation is taken back', invalidates })
  return (
    <Section title="Invitations" description="Not accepted yet.">
      <Listing
        query={list}
        label="Invitations"
        height="content"
        columns={invitationColumns}
        rowId={(row) => row.id}
        {...(organization.can('members.write') && {
          rowActions: (row: Invitation) => (
            <ActionMenu
              label={`Actions for ${row.email}`}
              actions={[
                { label: 'Send again', onAction: () => resend.run(row.id) },
                { label: 'Take back', isDangerous: true, onAction: () => revoke.run(row.id) },
              ]}
            />
          ),
        })}
        empty={{ title: 'None', text: 'Who is invited gets a mail, and a link that works once.' }}
      />
    </Section>
  )
}

function useRoleOptions(organization: string) {
  const roles = useQuery(members.roles(organization))
  return (roles.data ?? []).map(({ name, built_in, permissions }) => ({
    id: name,
    label: name,
    description: `${permissions.length} permissions${built_in ? '' : ', made here'}`,
  }))
}

interface DialogProps {
  organization: string
  onClose: () => void
}

function InviteDialog({ organization, onClose, onIssued }: DialogProps & { onIssued: (issued: IssuedInvitation) => void }) {
  const options = useRoleOptions(organization)
  const [role, setRole] = useState('developer')
  const invite = useAction((values: FormData) => members.invite(organization, String(values.get('email')).trim(), role), {
    invalidates: [members.invitations(organization).queryKey],
    onSuccess: onIssued,
  })
  return (
    <FormDialog title="Invite member" submitLabel="Invite member" size="small" isOpen onOpenChange={onClose} onSubmit={invite.submit}>
      <TextField name="email" label="Address" type="email" isRequired autoFocus />
      <Select label="Role" options={options} value={role} onChange={setRole} />
    </FormDialog>
  )
}

function LinkDialog({ issued, onClose }: { issued: IssuedInvitation | null; onClose: () => void }) {
  return (
    <Dialog
      title="Invited"
      isOpen={issued !== null}
      onOpenChange={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      {issued !== null && (
        <>
          <p>{issued.mailed ? `A mail to ${issued.email} is on its way.` : `No mail could be sent: hand this link to ${issued.email} yourself.`}</p>
          <Notice tone="info">The link works once, until <Time value={issued.expires_at} style="full" />. It is shown only now.</Notice>
          <Value label="invitation link" value={issued.link} />
        </>
      )}
    </Dialog>
  )
}

function RoleDialog({ organization, member, onClose }: DialogProps & { member: Member }) {
  const options = useRoleOptions(organization)
  const [role, setRole] = useState(member.role)
  const change = useAction((newest: Member) => members.changeRole(organization, newest, role), {
    success: `${member.name} is ${role}`,
    invalidates: [members.list(organization).queryKey, ['me']],
  })
  return (
    <FormDialog
      title={`Role of ${member.name}`}
      submitLabel="Change role"
      size="small"
      isOpen
      onOpenChange={onClose}
      onSubmit={(_, newest) => change.submit(newest ?? member)}
      edited={{
        shown: member,
        read: () => readAnew(members.member(organization, member.operator_id)),
        fields: (now: Member) => ({ Role: now.role }),
      }}
    >
      <Select label="Role" options={options} value={role} onChange={setRole} />
    </FormDialog>
  )
}

interface RemoveDialogProps {
  organization: CurrentOrganization
  member: Member
  isSelf: boolean
  onClose: () => void
}

function RemoveDialog({ organization, member, isSelf, onClose }: RemoveDialogProps) {
  const remove = useAction(
    () => (isSelf ? members.leave(organization.id) : members.remove(organization.id, member)),
    {
      success: isSelf ? `You left ${organization.name}` : `Removed ${member.name}`,
      invalidates: isSelf ? [] : [members.list(organization.id).queryKey],
      onSuccess: () => {
        if (isSelf) {
          location.assign('/console/organizations')
        }
      },
    },
  )
  return (
    <ConfirmDialog
      title={isSelf ? `Leave ${organization.name}?` : `Remove ${member.name}?`}
      confirmLabel={isSelf ? 'Leave organization' : 'Remove member'}
      typeToConfirm={isSelf ? organization.name : member.name}
      isOpen
      onOpenChange={onClose}
      onConfirm={() => remove.submit()}
    >
      <p>
        {isSelf ? 'You lose' : 'They lose'} the projects of this organization within five seconds, with every session and token. To
        come back takes a new invitation.
      </p>
    </ConfirmDialog>
  )
}
