import { Badge, Section } from '@/components'
import { SettingsEditor } from '../settings/SettingsEditor'
import { hooksOf, settingsOf, titleOf } from './signIn'
import { UsersFrame } from './UsersFrame'

/** What auth asks before it acts. */
export function HooksPage() {
  return (
    <UsersFrame description="What is asked before somebody is let in or written to: pg-functions://postgres/schema/name, https://…, or function://name.">
      {(project) => (
        <SettingsEditor project={project} document="auth">
          {(draft) =>
            hooksOf(draft.catalogue).map((hook) => (
              <Section
                key={hook}
                title={titleOf(hook)}
                actions={draft.text(`hook_${hook}_enabled`) === 'true' ? <Badge tone="success">on</Badge> : <Badge>off</Badge>}
              >
                {settingsOf(draft.catalogue, `hook_${hook}_`).map(draft.field)}
              </Section>
            ))
          }
        </SettingsEditor>
      )}
    </UsersFrame>
  )
}
