import type { Described } from '../settings/queries'

type Catalogue = Readonly<Record<string, Described>>

const METHODS = new Set(['email', 'phone', 'anonymous_users'])

function parts(catalogue: Catalogue, name: RegExp): string[] {
  return Object.entries(catalogue).flatMap(([setting, { comes_with }]) => {
    const part = name.exec(setting)?.[1]
    return part === undefined || comes_with !== null ? [] : [part]
  })
}

/** Those that there are; not those whose settings are only kept. */
export function providersOf(catalogue: Catalogue): string[] {
  return parts(catalogue, /^external_(.+)_enabled$/).filter((name) => !METHODS.has(name))
}

export function hooksOf(catalogue: Catalogue): string[] {
  return parts(catalogue, /^hook_(.+)_enabled$/)
}

/** What is confirmed or followed first, then what only tells. */
export function mailsOf(catalogue: Catalogue): string[] {
  const mails = parts(catalogue, /^mailer_templates_(.+)_content$/)
  const isNotice = (mail: string) => Number(mail.endsWith('_notification'))
  return mails.sort((a, b) => isNotice(a) - isNotice(b))
}

/** The settings below a name; "external_slack_" has not those of slack_oidc. */
export function settingsOf(catalogue: Catalogue, prefix: string): string[] {
  const longer = Object.keys(catalogue)
    .filter((name) => name.startsWith(prefix) && name.endsWith('_enabled') && name !== `${prefix}enabled`)
    .map((name) => name.slice(0, -'enabled'.length))
  return Object.keys(catalogue).filter((name) => name.startsWith(prefix) && !longer.some((other) => name.startsWith(other)))
}

const TITLES: Readonly<Record<string, string>> = {
  azure: 'Azure (Entra ID)',
  github: 'GitHub',
  gitlab: 'GitLab',
  linkedin_oidc: 'LinkedIn',
  oidc: 'OpenID Connect',
  slack: 'Slack (legacy)',
  slack_oidc: 'Slack',
  twitter: 'Twitter (OAuth 1.0a)',
  x: 'X',
}

export function titleOf(name: string): string {
  return TITLES[name] ?? (name[0]!.toUpperCase() + name.slice(1)).replaceAll('_', ' ').replace(/^(Mfa|Sms)\b/, (word) => word.toUpperCase())
}
