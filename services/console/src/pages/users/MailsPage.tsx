import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { CurrentProject } from '@/app/project'
import { ErrorNotice, QueryBoundary, Section, Select } from '@/components'
import { SettingsEditor, type SettingsDraft } from '../settings/SettingsEditor'
import { MailFrame } from './MailFrame'
import { signIn } from './queries'
import { mailsOf, titleOf } from './signIn'
import { UsersFrame } from './UsersFrame'
import './users.css'

const route = getRouteApi('/signed-in/projects/$ref/users/mails')

/** The mails that users get, as they are worded and as they look. */
export function MailsPage() {
  return (
    <UsersFrame description="The mails that people get. What is left empty is Loam's own.">
      {(project) => (
        <SettingsEditor project={project} document="auth">
          {(draft) => <Mail project={project} draft={draft} />}
        </SettingsEditor>
      )}
    </UsersFrame>
  )
}

function Mail({ project, draft }: { project: CurrentProject; draft: SettingsDraft }) {
  const { mail: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const mails = mailsOf(draft.catalogue)
  const mail = mails.find((name) => name === wanted) ?? mails[0]!
  const subject = `mailer_subjects_${mail}`
  const content = `mailer_templates_${mail}_content`
  return (
    <>
      <Select
        label="Mail"
        options={mails.map((id) => ({ id, label: titleOf(id) }))}
        value={mail}
        onChange={(next) => void navigate({ search: { mail: next }, replace: true })}
      />
      <div className="users-mail">
        <Section title="Words">
          {mail.endsWith('_notification') && draft.field(`mailer_notifications_${mail.replace(/_notification$/, '')}_enabled`)}
          {draft.field(subject)}
          {draft.field(content)}
          <p className="muted">
            Places: <code>{'{{ .ConfirmationURL }}'}</code> <code>{'{{ .Token }}'}</code> <code>{'{{ .SiteURL }}'}</code>{' '}
            <code>{'{{ .Email }}'}</code> <code>{'{{ .Data.name }}'}</code>
          </p>
        </Section>
        {project.can('settings.write') && (
          <Preview projectRef={project.ref} mail={mail} subject={draft.text(subject)} content={draft.text(content)} />
        )}
      </div>
    </>
  )
}

const PAUSE_MS = 400

interface PreviewProps {
  projectRef: string
  mail: string
  subject: string
  content: string
}

function Preview({ projectRef, ...typed }: PreviewProps) {
  const { mail, subject, content } = typed
  const [draft, setDraft] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setDraft({ mail, subject, content }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [mail, subject, content])
  const query = useQuery({ ...signIn.preview(projectRef, draft), placeholderData: keepPreviousData })
  return (
    <Section title="Preview" description="Written by what writes the mails, for a sample user. Pictures from elsewhere are not loaded.">
      {query.isError && query.data !== undefined && <ErrorNotice error={query.error} />}
      <QueryBoundary query={query}>
        {(written) => (
          <>
            <p className="users-mail-subject">{written.subject}</p>
            <MailFrame html={written.html} />
            <details>
              <summary>As text</summary>
              <pre className="users-mail-text">{written.text}</pre>
            </details>
          </>
        )}
      </QueryBoundary>
    </Section>
  )
}
