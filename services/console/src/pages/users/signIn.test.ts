import { expect, test } from 'vitest'
import type { Described } from '../settings/queries'
import { hooksOf, mailsOf, providersOf, settingsOf, titleOf } from './signIn'

const of = (comes_with: string | null = null): Described => ({ type: 'string', secret: false, default: null, description: '', comes_with })

const catalogue = {
  external_email_enabled: of(),
  external_slack_enabled: of(),
  external_slack_secret: of(),
  external_slack_oidc_enabled: of(),
  external_slack_oidc_secret: of(),
  external_zoom_enabled: of('sign-in with more providers'),
  hook_send_email_enabled: of(),
  hook_after_user_created_enabled: of('hooks after the fact'),
  mailer_templates_email_changed_notification_content: of(),
  mailer_templates_recovery_content: of(),
}

test('providers, hooks and mails are those that the server has', () => {
  expect(providersOf(catalogue)).toEqual(['slack', 'slack_oidc'])
  expect(hooksOf(catalogue)).toEqual(['send_email'])
  expect(mailsOf(catalogue)).toEqual(['recovery', 'email_changed_notification'])
})

test('a provider has its own settings alone', () => {
  expect(settingsOf(catalogue, 'external_slack_')).toEqual(['external_slack_enabled', 'external_slack_secret'])
  expect(settingsOf(catalogue, 'external_slack_oidc_')).toEqual(['external_slack_oidc_enabled', 'external_slack_oidc_secret'])
})

test('names are written for people', () => {
  expect(['github', 'google', 'mfa_verification_attempt'].map(titleOf)).toEqual(['GitHub', 'Google', 'MFA verification attempt'])
})
