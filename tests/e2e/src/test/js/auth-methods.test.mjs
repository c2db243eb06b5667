// The public methods of GoTrueClient and GoTrueAdminApi, happy and unhappy. Where each is exercised:
//   here: initialize isThrowOnErrorEnabled signUp signInAnonymously signInWithPassword getSession setSession getUser getClaims
//     updateUser refreshSession signOut onAuthStateChange startAutoRefresh stopAutoRefresh dispose resend getUserIdentities
//     unlinkIdentity
//     admin: createUser getUserById listUsers updateUserById deleteUser signOut generateLink inviteUserByEmail
//     admin.mfa: listFactors deleteFactor
//   auth.test.mjs: signInWithOtp verifyOtp resetPasswordForEmail reauthenticate exchangeCodeForSession
//     mfa: enroll challenge verify listFactors unenroll getAuthenticatorAssuranceLevel
//   provider.test.mjs: oauth.* admin.oauth.*
//   by other files: signInWithOAuth signInWithIdToken signInWithSSO linkIdentity (providers); registerPasskey
//     signInWithPasskey passkey.* mfa.webauthn.* (keys in software, tested in auth-service, since they need a browser)
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { authSettings, client, newProject, password, signedUp, status, uniqueEmail } from './installation.mjs'

const ready = (async () => {
  const project = await newProject('auth methods')
  await authSettings(project, { external_anonymous_users_enabled: true, smtp_max_frequency: 0 })
  return project
})()

const admin = async () => {
  const project = await ready
  return client(project, project.secret_key).auth.admin
}

test('signUp and signInWithPassword give a session, and refuse what is wrong', async () => {
  const project = await ready
  const { supabase, email, session } = await signedUp(project, 'methods')
  assert.ok(session.access_token)
  assert.ok(!supabase.auth.isThrowOnErrorEnabled())
  assert.equal((await supabase.auth.initialize()).error, null)
  const other = client(project).auth
  assert.equal((await other.signUp({ email, password })).error.code, 'user_already_exists')
  assert.equal((await other.signUp({ email: uniqueEmail('weak'), password: 'short' })).error.name, 'AuthWeakPasswordError')
  assert.equal((await other.signInWithPassword({ email, password: 'wrong' })).error.code, 'invalid_credentials')
  assert.equal((await other.signInWithPassword({ email: uniqueEmail('nobody'), password })).error.code, 'invalid_credentials')
  assert.equal((await other.signInWithPassword({ phone: '+4912345678', password })).error.code, 'phone_provider_disabled')
  assert.equal((await other.signInWithPassword({ email, password })).error, null)
})

test('signInAnonymously makes a user who becomes permanent with an address', async () => {
  const { auth } = client(await ready)
  const { data, error } = await auth.signInAnonymously({ options: { data: { color: 'red' } } })
  assert.equal(error, null)
  assert.equal(data.user.is_anonymous, true)
  assert.equal(data.user.user_metadata.color, 'red')
  const email = uniqueEmail('anonymous')
  const permanent = await auth.updateUser({ email, password })
  assert.equal(permanent.error, null)
  assert.equal(permanent.data.user.is_anonymous, false)
  assert.equal(permanent.data.user.id, data.user.id)
  assert.equal((await client(await ready).auth.signInWithPassword({ email, password })).error, null)
  const closed = client(await newProject('auth without anonymous users'))
  assert.equal((await closed.auth.signInAnonymously()).error.code, 'anonymous_provider_disabled')
})

test('getSession, setSession and refreshSession hand a session over', async () => {
  const project = await ready
  const { supabase, session } = await signedUp(project, 'session')
  assert.equal((await supabase.auth.getSession()).data.session.access_token, session.access_token)
  const { auth } = client(project)
  const taken = await auth.setSession({ access_token: session.access_token, refresh_token: session.refresh_token })
  assert.equal(taken.error, null)
  assert.equal(taken.data.user.id, session.user.id)
  const refreshed = await auth.refreshSession()
  assert.equal(refreshed.error, null)
  assert.notEqual(refreshed.data.session.refresh_token, session.refresh_token)
  const foreign = client(project).auth
  assert.equal((await foreign.refreshSession({ refresh_token: 'AAAAAAAAAAAA' })).error.code, 'refresh_token_not_found')
  assert.equal((await foreign.refreshSession({ refresh_token: 'x' })).error.code, 'validation_failed')
  assert.equal((await foreign.refreshSession()).error.name, 'AuthSessionMissingError')
  assert.ok((await foreign.setSession({ access_token: 'a.b.c', refresh_token: 'x' })).error)
})

test('getUser and getClaims tell who somebody is, and refuse tokens that are none', async () => {
  const project = await ready
  const { supabase, email, session } = await signedUp(project, 'who')
  const { data, error } = await supabase.auth.getUser()
  assert.equal(error, null)
  assert.equal(data.user.email, email)
  const claims = await supabase.auth.getClaims()
  assert.equal(claims.error, null)
  assert.equal(claims.data.claims.sub, data.user.id)
  assert.equal(claims.data.claims.role, 'authenticated')
  const nobody = client(project).auth
  assert.equal((await nobody.getUser()).error.name, 'AuthSessionMissingError')
  assert.equal((await nobody.getUser(session.access_token)).data.user.email, email)
  const [head, body, signature] = session.access_token.split('.')
  const changed = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url')), sub: randomUUID() })).toString('base64url')
  for (const forged of [`${head}.${changed}.${signature}`, session.refresh_token, project.publishable_key, 'a.b.c']) {
    assert.ok((await nobody.getUser(forged)).error, forged)
  }
  const elsewhere = client(await newProject('auth elsewhere')).auth
  assert.ok((await elsewhere.getUser(session.access_token)).error)
})

test('updateUser changes data and password, and refuses what is not the user’s to change', async () => {
  const project = await ready
  const { supabase, email } = await signedUp(project, 'update')
  const taken = await signedUp(project, 'taken')
  const changed = await supabase.auth.updateUser({ data: { name: 'Ada', gone: null } })
  assert.equal(changed.error, null)
  assert.equal(changed.data.user.user_metadata.name, 'Ada')
  assert.equal((await supabase.auth.updateUser({ password })).error.code, 'same_password')
  assert.equal((await supabase.auth.updateUser({ password: 'x' })).error.code, 'weak_password')
  assert.equal((await supabase.auth.updateUser({ email: taken.email })).error.code, 'email_exists')
  const risen = await supabase.auth.updateUser({ data: {}, role: 'service_role', app_metadata: { admin: true } })
  assert.equal(risen.data.user.role, 'authenticated')
  assert.equal(risen.data.user.app_metadata.admin, undefined)
  assert.equal((await supabase.auth.updateUser({ password: 'another long password' })).error, null)
  assert.equal((await client(project).auth.signInWithPassword({ email, password })).error.code, 'invalid_credentials')
  assert.equal((await client(project).auth.updateUser({ data: {} })).error.name, 'AuthSessionMissingError')
})

test('signOut ends the sessions of its scope', async () => {
  const project = await ready
  const { supabase, email } = await signedUp(project, 'out')
  const second = client(project)
  assert.equal((await second.auth.signInWithPassword({ email, password })).error, null)
  assert.equal((await second.auth.signOut({ scope: 'others' })).error, null)
  assert.equal((await second.auth.getUser()).error, null)
  assert.ok((await supabase.auth.getUser()).error)
  assert.equal((await second.auth.signOut({ scope: 'local' })).error, null)
  assert.equal((await second.auth.getSession()).data.session, null)
  assert.equal((await second.auth.signOut()).error, null)
})

test('onAuthStateChange tells of what happens, until it is unsubscribed; the ticker starts and stops', async () => {
  const project = await ready
  const { auth } = client(project)
  const events = []
  const { data: { subscription } } = auth.onAuthStateChange(event => events.push(event))
  await auth.startAutoRefresh()
  const email = uniqueEmail('events')
  await auth.signUp({ email, password })
  await auth.refreshSession()
  await auth.updateUser({ data: { a: 1 } })
  await auth.signOut()
  await auth.stopAutoRefresh()
  assert.deepEqual(events.filter(event => event !== 'INITIAL_SESSION'), ['SIGNED_IN', 'TOKEN_REFRESHED', 'USER_UPDATED', 'SIGNED_OUT'])
  subscription.unsubscribe()
  await auth.signInWithPassword({ email, password })
  assert.equal(events.at(-1), 'SIGNED_OUT')
  await auth.dispose?.()
})

test('resend is silent about who is there', async () => {
  const { auth } = client(await ready)
  assert.equal((await auth.resend({ type: 'signup', email: uniqueEmail('nobody') })).error, null)
  assert.equal((await auth.resend({ type: 'nonsense', email: uniqueEmail('nobody') })).error.code, 'validation_failed')
})

test('getUserIdentities lists, and the last identity is not unlinked', async () => {
  const project = await ready
  const { supabase } = await signedUp(project, 'identities')
  const { data, error } = await supabase.auth.getUserIdentities()
  assert.equal(error, null)
  assert.equal(data.identities.length, 1)
  assert.equal((await supabase.auth.unlinkIdentity(data.identities[0])).error.code, 'single_identity_not_deletable')
  const unknown = { ...data.identities[0], identity_id: randomUUID() }
  assert.ok(['identity_not_found', 'single_identity_not_deletable'].includes((await supabase.auth.unlinkIdentity(unknown)).error.code))
})

test('admin.createUser, getUserById, updateUserById and deleteUser look after a user', async () => {
  const project = await ready
  const api = await admin()
  const id = randomUUID()
  const email = uniqueEmail('made')
  const made = await api.createUser({ id, email, password, email_confirm: true, app_metadata: { plan: 'pro' }, user_metadata: { name: 'Ada' } })
  assert.equal(made.error, null)
  assert.equal(made.data.user.id, id)
  assert.equal(made.data.user.app_metadata.plan, 'pro')
  assert.equal((await api.createUser({ email, password })).error.code, 'email_exists')
  assert.equal((await api.createUser({})).error.code, 'validation_failed')
  assert.equal((await api.getUserById(id)).data.user.email, email)
  assert.equal((await api.getUserById(randomUUID())).error.code, 'user_not_found')
  const { auth } = client(project)
  assert.equal((await auth.signInWithPassword({ email, password })).error, null)
  const banned = await api.updateUserById(id, { ban_duration: '24h', app_metadata: { role: 'editor' } })
  assert.equal(banned.error, null)
  assert.deepEqual({ plan: banned.data.user.app_metadata.plan, role: banned.data.user.app_metadata.role }, { plan: 'pro', role: 'editor' })
  assert.equal((await auth.signInWithPassword({ email, password })).error.code, 'user_banned')
  assert.equal((await api.updateUserById(id, { ban_duration: 'none' })).error, null)
  assert.equal((await auth.signInWithPassword({ email, password })).error, null)
  assert.equal((await api.updateUserById(id, { ban_duration: 'for ever' })).error.code, 'validation_failed')
  assert.equal((await api.deleteUser(id, true)).error, null)
  assert.equal((await auth.signInWithPassword({ email, password })).error.code, 'invalid_credentials')
  assert.equal((await api.deleteUser(id)).error, null)
  assert.equal((await api.deleteUser(id)).error.code, 'user_not_found')
  assert.equal((await client(project).auth.admin.listUsers()).error.code, 'not_admin')
})

test('admin.createUser takes hashes of other systems, which the first sign-in replaces', async () => {
  const project = await ready
  const api = await admin()
  const email = uniqueEmail('hashed')
  const hash = 'pbkdf2_sha256$1000$seasalt$mQnueSakb748zqBAC1tmWVZsZbi2zPGZarEzTGdfmso='
  assert.equal((await api.createUser({ email, password_hash: hash, email_confirm: true })).error, null)
  const { auth } = client(project)
  assert.equal((await auth.signInWithPassword({ email, password: 'wrong horse' })).error.code, 'invalid_credentials')
  assert.equal((await auth.signInWithPassword({ email, password: 'correct horse' })).error, null)
  assert.equal((await auth.signInWithPassword({ email, password: 'correct horse' })).error, null)
  const bomb = '$scrypt$ln=30,r=8,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaGhhc2g'
  assert.equal((await api.createUser({ email: uniqueEmail('bomb'), password_hash: bomb })).error.code, 'validation_failed')
})

test('admin.listUsers pages with totals', async () => {
  const api = await admin()
  await api.createUser({ email: uniqueEmail('listed') })
  await api.createUser({ email: uniqueEmail('listed') })
  const first = await api.listUsers({ page: 1, perPage: 1 })
  assert.equal(first.error, null)
  assert.equal(first.data.users.length, 1)
  assert.equal(first.data.nextPage, 2)
  assert.ok(first.data.total >= 2)
  const beyond = await api.listUsers({ page: 9999, perPage: 50 })
  assert.deepEqual(beyond.data.users, [])
})

test('admin.signOut ends the sessions behind a token', async () => {
  const project = await ready
  const api = await admin()
  const { supabase, session } = await signedUp(project, 'signed-out')
  assert.equal((await api.signOut(session.access_token, 'global')).error, null)
  assert.ok((await supabase.auth.getUser()).error)
  const refreshed = await supabase.auth.refreshSession({ refresh_token: session.refresh_token })
  assert.equal(refreshed.error.code, 'refresh_token_not_found')
})

test('admin.generateLink and inviteUserByEmail answer by what is there', async () => {
  const api = await admin()
  const email = uniqueEmail('link')
  assert.equal((await api.generateLink({ type: 'recovery', email })).error.code, 'user_not_found')
  assert.equal((await api.generateLink({ type: 'nonsense', email })).error.code, 'validation_failed')
  const signup = await api.generateLink({ type: 'signup', email, password })
  assert.equal(signup.error, null)
  assert.match(signup.data.properties.email_otp, /^\d{6}$/)
  const invited = await api.inviteUserByEmail(uniqueEmail('guest'))
  assert.equal(invited.error, null)
  assert.ok(invited.data.user.invited_at)
  const taken = await signedUp(await ready, 'present')
  assert.equal((await api.inviteUserByEmail(taken.email)).error.code, 'email_exists')
})

function totp(secret) {
  const bits = [...secret].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))).update(counter).digest()
  return String((hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('admin.mfa lists and removes factors; challengeAndVerify raises a session', async () => {
  const api = await admin()
  const { supabase, user } = await signedUp(await ready, 'factors')
  const { data: factor } = await supabase.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' })
  assert.ok((await supabase.auth.mfa.challengeAndVerify({ factorId: factor.id, code: '000000' })).error)
  assert.equal((await supabase.auth.mfa.challengeAndVerify({ factorId: factor.id, code: totp(factor.totp.secret) })).error, null)
  const listed = await api.mfa.listFactors({ userId: user.id })
  assert.equal(listed.error, null)
  assert.equal((listed.data.factors ?? listed.data).length, 1)
  assert.equal((await api.mfa.deleteFactor({ id: factor.id, userId: user.id })).error, null)
  assert.ok((await api.mfa.deleteFactor({ id: factor.id, userId: user.id })).error)
  assert.equal((await supabase.auth.mfa.getAuthenticatorAssuranceLevel()).error, null)
})

test('users come with their hashes and leave again, by an owner only', async () => {
  const project = await ready
  const email = uniqueEmail('moved')
  const rows = [{ email, encrypted_password: '$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$cBg8D2DungRB9k76szThf5ehfyBz991ay6PT8Srwk4M', email_confirm: true }, { email: 'none' }]
  const send = (action, body) =>
    fetch(`${status.api_url}/platform/v1/projects/${project.ref}/users/${action}`, {
      method: 'POST', headers: { Authorization: `Bearer ${status.platform_token}`, 'Content-Type': 'application/x-ndjson' }, body,
    })
  const imported = await (await send('import', rows.map(row => JSON.stringify(row)).join('\n'))).json()
  assert.deepEqual(imported.rows.map(row => row.status), ['imported', 'refused'])
  assert.equal((await client(project).auth.signInWithPassword({ email, password: 'correct horse' })).error, null)
  const exported = await send('export')
  assert.equal(exported.headers.get('content-type').split(';')[0], 'application/x-ndjson')
  const lines = (await exported.text()).trim().split('\n').map(line => JSON.parse(line))
  assert.match(lines.find(line => line.email === email).encrypted_password, /^\$2a\$10\$/)
  const stranger = await fetch(`${status.api_url}/platform/v1/projects/${project.ref}/users/export`, {
    method: 'POST', headers: { Authorization: `Bearer ${project.secret_key}`, apikey: project.secret_key },
  })
  assert.ok(stranger.status === 401 || stranger.status === 403)
  assert.doesNotMatch(await stranger.text(), /encrypted_password/)
})
