// Everything that users do to sign in, through supabase-js, with mails read at inbox_url.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import ws from 'ws'
import { authSettings, client, newProject, password, status, uniqueEmail } from './installation.mjs'

async function inbox(to) {
  const response = await fetch(`${status.inbox_url}&to=${encodeURIComponent(to)}`)
  assert.equal(response.status, 200)
  return response.json()
}

/** The newest mail to an address that came after those known already. */
async function mail(to, known = 0) {
  for (let i = 0; i < 100; i++) {
    const mails = await inbox(to)
    if (mails.length > known) return mails[0]
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`No mail to ${to}`)
}

const code = mail => mail.text.replace(/https?:\/\/\S+/g, '').match(/(?<![0-9a-f])\d{6}(?![0-9a-f])/)[0]
const link = mail => mail.text.match(/https?:\/\/\S+/)[0]
const follow = async url => (await fetch(url, { redirect: 'manual' })).headers.get('location')

async function projectWith(name, settings) {
  const project = await newProject(name)
  await authSettings(project, settings)
  return project
}

const confirming = projectWith('auth confirming', {
  mailer_autoconfirm: false,
  smtp_max_frequency: 0,
  rate_limit_email_sent: 1000,
  site_url: 'http://localhost:9999',
  uri_allow_list: 'http://localhost:9999/**',
})

async function confirmed(name) {
  const project = await confirming
  const supabase = client(project)
  const email = uniqueEmail(name)
  const { error } = await supabase.auth.signUp({ email, password })
  assert.equal(error, null)
  const { data, error: wrong } = await supabase.auth.verifyOtp({ email, token: code(await mail(email)), type: 'signup' })
  assert.equal(wrong, null)
  return { project, supabase, email, session: data.session }
}

test('the inbox opens with its address only', async () => {
  assert.match(status.inbox_url, /^http.*\/inbox\/v1\?token=/)
  assert.equal((await fetch(status.inbox_url.split('?')[0])).status, 401)
  assert.equal((await fetch(status.inbox_url + 'x')).status, 401)
})

test('sign-up waits for the link in its mail', async () => {
  const supabase = client(await confirming)
  const email = uniqueEmail('confirm')
  const { data, error } = await supabase.auth.signUp({ email, password, options: { data: { name: 'Ada' } } })
  assert.equal(error, null)
  assert.equal(data.session, null)
  assert.equal(data.user.email, email)
  const early = await supabase.auth.signInWithPassword({ email, password })
  assert.equal(early.error.code, 'email_not_confirmed')
  const location = await follow(link(await mail(email)))
  assert.match(location, /^http:\/\/localhost:9999#access_token=/)
  const late = await supabase.auth.signInWithPassword({ email, password })
  assert.equal(late.error, null)
  assert.equal(late.data.user.user_metadata.name, 'Ada')
  const again = await supabase.auth.signUp({ email, password })
  assert.equal(again.error, null)
  assert.deepEqual(again.data.user.identities, [])
})

test('signInWithOtp and verifyOtp sign in by code, once', async () => {
  const { project, email } = await confirmed('otp')
  const supabase = client(project)
  const known = (await inbox(email)).length
  assert.equal((await supabase.auth.signInWithOtp({ email })).error, null)
  const token = code(await mail(email, known))
  const { data, error } = await supabase.auth.verifyOtp({ email, token, type: 'email' })
  assert.equal(error, null)
  assert.ok(data.session.access_token)
  const twice = await supabase.auth.verifyOtp({ email, token, type: 'email' })
  assert.equal(twice.error.code, 'otp_expired')
  const nobody = await supabase.auth.signInWithOtp({ email: uniqueEmail('nobody'), options: { shouldCreateUser: false } })
  assert.equal(nobody.error.code, 'otp_disabled')
})

test('resetPasswordForEmail lets the user in to set another password', async () => {
  const { project, email } = await confirmed('reset')
  const supabase = client(project)
  const known = (await inbox(email)).length
  assert.equal((await supabase.auth.resetPasswordForEmail(email, { redirectTo: 'http://localhost:9999/reset' })).error, null)
  const recovery = await mail(email, known)
  assert.equal(recovery.kind, 'recovery')
  assert.equal(new URL(link(recovery)).searchParams.get('redirect_to'), 'http://localhost:9999/reset')
  const { error } = await supabase.auth.verifyOtp({ token_hash: new URL(link(recovery)).searchParams.get('token'), type: 'recovery' })
  assert.equal(error, null)
  assert.equal((await supabase.auth.updateUser({ password: 'another long password' })).error, null)
  assert.equal((await supabase.auth.signInWithPassword({ email, password: 'another long password' })).error, null)
  assert.equal((await supabase.auth.resetPasswordForEmail(uniqueEmail('nobody'))).error, null)
})

test('updateUser changes the email when both addresses agree', async () => {
  const { supabase, email } = await confirmed('change')
  const other = uniqueEmail('changed')
  const known = (await inbox(email)).length
  const asked = await supabase.auth.updateUser({ email: other })
  assert.equal(asked.error, null)
  assert.equal(asked.data.user.new_email, other)
  const first = await supabase.auth.verifyOtp({ email: other, token: code(await mail(other)), type: 'email_change' })
  assert.equal(first.error, null)
  assert.equal(first.data.session, null)
  const second = await supabase.auth.verifyOtp({ email, token: code(await mail(email, known)), type: 'email_change' })
  assert.equal(second.error, null)
  assert.equal(second.data.user.email, other)
})

test('exchangeCodeForSession ends a PKCE sign-in', async () => {
  const { project, email } = await confirmed('pkce')
  const store = new Map()
  const supabase = createClient(status.api_url, project.publishable_key, {
    auth: {
      flowType: 'pkce',
      autoRefreshToken: false,
      detectSessionInUrl: false,
      storage: { getItem: key => store.get(key) ?? null, setItem: (key, value) => store.set(key, value), removeItem: key => store.delete(key) },
    },
    realtime: { transport: ws },
  })
  const known = (await inbox(email)).length
  assert.equal((await supabase.auth.signInWithOtp({ email, options: { emailRedirectTo: 'http://localhost:9999/welcome' } })).error, null)
  const location = new URL(await follow(link(await mail(email, known))))
  assert.equal(location.origin + location.pathname, 'http://localhost:9999/welcome')
  const { data, error } = await supabase.auth.exchangeCodeForSession(location.searchParams.get('code'))
  assert.equal(error, null)
  assert.equal(data.user.email, email)
})

function totp(secret) {
  const bits = [...secret].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  return String((hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('mfa enroll, challenge and verify raise the session', async () => {
  const { supabase } = await confirmed('mfa')
  const { data: factor, error } = await supabase.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
  assert.equal(error, null)
  assert.match(factor.totp.qr_code, /^data:image\/svg\+xml;utf-8,<svg/)
  const { data: challenge } = await supabase.auth.mfa.challenge({ factorId: factor.id })
  const wrong = await supabase.auth.mfa.verify({ factorId: factor.id, challengeId: challenge.id, code: '000000' })
  assert.equal(wrong.error.code, 'mfa_verification_failed')
  const verified = await supabase.auth.mfa.verify({ factorId: factor.id, challengeId: challenge.id, code: totp(factor.totp.secret) })
  assert.equal(verified.error, null)
  const level = await supabase.auth.mfa.getAuthenticatorAssuranceLevel()
  assert.equal(level.data.currentLevel, 'aal2')
  assert.equal((await supabase.auth.mfa.listFactors()).data.totp.length, 1)
  assert.equal((await supabase.auth.mfa.unenroll({ factorId: factor.id })).error, null)
})

test('administrators generate links, invite and page through users', async () => {
  const project = await confirming
  const { auth } = client(project, project.secret_key)
  const email = uniqueEmail('linked')
  const generated = await auth.admin.generateLink({ type: 'magiclink', email })
  assert.equal(generated.error, null)
  assert.equal(generated.data.properties.verification_type, 'signup')
  assert.match(generated.data.properties.action_link, /\/auth\/v1\/verify\?token=/)
  assert.match(await follow(generated.data.properties.action_link), /access_token=/)
  const guest = uniqueEmail('invited')
  const invited = await auth.admin.inviteUserByEmail(guest, { data: { team: 'red' } })
  assert.equal(invited.error, null)
  assert.match(await follow(link(await mail(guest))), /access_token=.*type=invite/)
  const page = await auth.admin.listUsers({ page: 1, perPage: 1 })
  assert.equal(page.error, null)
  assert.equal(page.data.users.length, 1)
  assert.ok(page.data.total >= 2)
  assert.equal(page.data.nextPage, 2)
})

test('reauthenticate sends the code that a change of password asks for', async () => {
  const { supabase, email } = await confirmed('reauth')
  const known = (await inbox(email)).length
  assert.equal((await supabase.auth.reauthenticate()).error, null)
  const nonce = code(await mail(email, known))
  assert.equal((await supabase.auth.updateUser({ password: 'another long password', nonce: '000000' })).error.code, 'reauthentication_not_valid')
  assert.equal((await supabase.auth.updateUser({ password: 'another long password', nonce })).error, null)
})

test('mails are sent once a minute by default', async () => {
  const project = await newProject('auth by default')
  const supabase = client(project)
  const email = uniqueEmail('often')
  assert.equal((await supabase.auth.resetPasswordForEmail(email)).error, null)
  assert.equal((await supabase.auth.resetPasswordForEmail(email)).error.code, 'over_email_send_rate_limit')
})
