// What a project decides of its users' way in, through supabase-js: hooks, factors, passkeys, rules for passwords, captchas.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { authSettings, client, created, newProject, password, signedUp, status, uniqueEmail } from './installation.mjs'
import { SoftKey } from './softkey.mjs'

const site = 'https://app.example'

let migrations = 0
const sql = (project, text) =>
  created('POST', `/projects/${project.ref}/database/migrations`, { version: `${20261121180000 + ++migrations}`, name: `hook_${migrations}`, sql: text })

const claims = session => JSON.parse(Buffer.from(session.access_token.split('.')[1], 'base64url'))

async function texts(to) {
  const response = await fetch(`${status.inbox_url}&to=${encodeURIComponent(to)}`)
  return response.json()
}

async function text(to) {
  for (let i = 0; i < 100; i++) {
    const all = await texts(to)
    if (all.length > 0) return all[0]
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`No text to ${to}`)
}

test('a function of the database completes the claims that policies read', async () => {
  const project = await newProject('hooked')
  await sql(project, `
    create function public.add_team(event jsonb) returns jsonb language plpgsql stable as $$
    begin
        if event -> 'claims' ->> 'email' like 'barred%' then
            return '{"error": {"http_code": 403, "message": "Not you"}}';
        end if;
        return jsonb_set(event, '{claims,team}', '"red"');
    end $$;
    grant execute on function public.add_team to supabase_auth_admin;
    revoke execute on function public.add_team from public, anon, authenticated;`)
  await authSettings(project, { hook_custom_access_token_enabled: true, hook_custom_access_token_uri: 'pg-functions://postgres/public/add_team' })
  const { session, supabase } = await signedUp(project, 'team')
  assert.equal(claims(session).team, 'red')
  const refreshed = await supabase.auth.refreshSession()
  assert.equal(claims(refreshed.data.session).team, 'red')
  const barred = await client(project).auth.signUp({ email: uniqueEmail('barred'), password })
  assert.equal(barred.error.status, 403)
  assert.equal(barred.error.message, 'Not you')
})

test('a hook that is not there lets nobody in', async () => {
  const project = await newProject('broken hook')
  await authSettings(project, { hook_before_user_created_enabled: true, hook_before_user_created_uri: 'pg-functions://postgres/public/unknown' })
  const { data, error } = await client(project).auth.signUp({ email: uniqueEmail('nobody'), password })
  assert.equal(error.status, 500)
  assert.equal(data.session, null)
  const secret = client(project, project.secret_key)
  assert.deepEqual((await secret.auth.admin.listUsers()).data.users, [])
})

test('a hook that nobody answers lets nothing out', async () => {
  const project = await newProject('dead hook')
  await authSettings(project, {
    hook_send_email_enabled: true, hook_send_email_uri: 'https://127.0.0.1:1/', hook_send_email_secrets: 'v1,whsec_c2VjcmV0',
  })
  const { email } = await signedUp(project, 'dead')
  const { error } = await client(project).auth.resetPasswordForEmail(email)
  assert.equal(error.status, 422)
})

test('a phone is a second factor', async () => {
  const project = await newProject('phone factor')
  const { supabase } = await signedUp(project, 'phone')
  const number = `+49151${10_000_000 + Math.floor(Math.random() * 80_000_000)}`
  const off = await supabase.auth.mfa.enroll({ factorType: 'phone', phone: number })
  assert.equal(off.error.code, 'mfa_phone_enroll_not_enabled')
  await authSettings(project, { mfa_phone_enroll_enabled: true, mfa_phone_verify_enabled: true })
  const { data: factor, error } = await supabase.auth.mfa.enroll({ factorType: 'phone', phone: number })
  assert.equal(error, null)
  const { data: challenge } = await supabase.auth.mfa.challenge({ factorId: factor.id, channel: 'sms' })
  const code = (await text(number)).text.match(/\d{6}/)[0]
  const wrong = await supabase.auth.mfa.verify({ factorId: factor.id, challengeId: challenge.id, code: code === '000000' ? '000001' : '000000' })
  assert.equal(wrong.error.code, 'mfa_verification_failed')
  const right = await supabase.auth.mfa.verify({ factorId: factor.id, challengeId: challenge.id, code })
  assert.equal(right.error, null)
  assert.equal((await supabase.auth.mfa.getAuthenticatorAssuranceLevel()).data.currentLevel, 'aal2')
})

test('a security key is a second factor', async () => {
  const project = await newProject('key factor')
  await authSettings(project, { site_url: site, mfa_web_authn_enroll_enabled: true, mfa_web_authn_verify_enabled: true })
  const { supabase, session } = await signedUp(project, 'key')
  const { data: factor, error } = await supabase.auth.mfa.enroll({ factorType: 'webauthn', friendlyName: 'key' })
  assert.equal(error, null)
  const call = (path, body) => fetch(`${status.api_url}/auth/v1/factors/${factor.id}/${path}`, {
    method: 'POST',
    headers: { apikey: project.publishable_key, Authorization: `Bearer ${session.access_token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).then(response => response.json())
  const challenge = await call('challenge', {})
  assert.equal(challenge.webauthn.type, 'create')
  const options = challenge.webauthn.credential_options.publicKey
  const phished = new SoftKey('https://evil.example')
  const answer = key => ({ toJSON: () => key.create(options) })
  const wrong = await supabase.auth.mfa.verify({
    factorId: factor.id, challengeId: challenge.id, webauthn: { type: 'create', credential_response: answer(phished) } })
  assert.equal(wrong.error.code, 'mfa_verification_failed')
  const next = await call('challenge', {})
  const key = new SoftKey(site)
  const right = await supabase.auth.mfa.verify({
    factorId: factor.id, challengeId: next.id,
    webauthn: { type: 'create', credential_response: { toJSON: () => key.create(next.webauthn.credential_options.publicKey) } } })
  assert.equal(right.error, null)
  assert.equal(claims(right.data).aal, 'aal2')
})

test('a passkey signs its owner in', async () => {
  const project = await newProject('passkeys')
  await authSettings(project, { site_url: site, passkey_enabled: true })
  const { session, user } = await signedUp(project, 'passkey')
  const call = (method, path, body, token) => fetch(`${status.api_url}/auth/v1/passkeys${path}`, {
    method,
    headers: { apikey: project.publishable_key, ...(token ? { Authorization: `Bearer ${token}` } : {}), 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  }).then(async response => ({ status: response.status, body: response.status === 204 ? null : await response.json() }))
  const key = new SoftKey(site)
  const asked = (await call('POST', '/registration/options', {}, session.access_token)).body
  const made = await call('POST', '/registration/verify', { challenge_id: asked.challenge_id, credential: key.create(asked.options) }, session.access_token)
  assert.equal(made.status, 200)
  const question = (await call('POST', '/authentication/options', {})).body
  const credential = key.sign(question.options)
  const signedIn = await call('POST', '/authentication/verify', { challenge_id: question.challenge_id, credential })
  assert.equal(signedIn.status, 200)
  assert.equal(signedIn.body.user.id, user.id)
  assert.equal(claims(signedIn.body).amr[0].method, 'passkey')
  const twice = await call('POST', '/authentication/verify', { challenge_id: question.challenge_id, credential })
  assert.equal(twice.status, 400)
  assert.equal((await call('DELETE', `/${made.body.id}`, undefined, session.access_token)).status, 204)
  assert.deepEqual((await call('GET', '', undefined, session.access_token)).body, [])
})

test('weak passwords are refused with all their reasons', async () => {
  const project = await newProject('rules')
  await authSettings(project, { password_min_length: 12, password_required_characters: '0123456789', password_refuse_common: true, password_history_length: 1 })
  const weak = await client(project).auth.signUp({ email: uniqueEmail('weak'), password: 'password' })
  assert.equal(weak.error.name, 'AuthWeakPasswordError')
  assert.deepEqual(weak.error.reasons, ['length', 'characters', 'pwned'])
  const supabase = client(project)
  assert.equal((await supabase.auth.signUp({ email: uniqueEmail('strong'), password: 'a long word 1' })).error, null)
  assert.equal((await supabase.auth.updateUser({ password: 'a long word 2' })).error, null)
  assert.equal((await supabase.auth.updateUser({ password: 'a long word 1' })).error.code, 'same_password')
})

test('a captcha that nobody solved lets nobody in', async () => {
  const project = await newProject('captcha')
  await authSettings(project, { security_captcha_enabled: true, security_captcha_provider: 'hcaptcha' })
  const supabase = client(project)
  const none = await supabase.auth.signUp({ email: uniqueEmail('robot'), password })
  assert.equal(none.error.code, 'captcha_failed')
  const unverifiable = await supabase.auth.signUp({ email: uniqueEmail('robot'), password, options: { captchaToken: 'x' } })
  assert.equal(unverifiable.error.status, 500)
})

test('a project sends no more than it may', async () => {
  const project = await newProject('limits')
  await authSettings(project, { mailer_autoconfirm: false, smtp_max_frequency: 0, rate_limit_email_sent: 1 })
  const supabase = client(project)
  assert.equal((await supabase.auth.signUp({ email: uniqueEmail('first'), password })).error, null)
  const second = await supabase.auth.signUp({ email: uniqueEmail('second'), password })
  assert.equal(second.error.code, 'over_email_send_rate_limit')
})
