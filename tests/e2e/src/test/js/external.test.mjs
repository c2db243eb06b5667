// Signing in with an account elsewhere, through supabase-js, at a certified provider (npm oidc-provider).
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { createClient } from '@supabase/supabase-js'
import ws from 'ws'
import { authSettings, newProject, status, uniqueEmail } from './installation.mjs'
import { clientId, nativeClientId, nativeTokens, secret, startProvider, visit } from './identity-provider.mjs'

const app = 'http://localhost:9999/welcome'
let provider
let project
let closed

/** Browsers have no key: the project's own address says whose sign-in it is. */
const address = of => `${status.api_url}/p/${of.ref}`

function browser(of = project, flowType = 'implicit') {
  const store = new Map()
  const supabase = createClient(address(of), of.publishable_key, {
    auth: {
      flowType,
      autoRefreshToken: false,
      detectSessionInUrl: false,
      storage: { getItem: key => store.get(key) ?? null, setItem: (key, value) => store.set(key, value), removeItem: key => store.delete(key) },
    },
    realtime: { transport: ws },
  })
  return { supabase, store }
}

before(async () => {
  provider = await startProvider()
  project = await newProject('external sign-in')
  closed = await newProject('external without linking')
  provider.serve([project, closed].map(of => `${address(of)}/auth/v1/callback`))
  const settings = {
    mailer_autoconfirm: false,
    site_url: 'http://localhost:9999',
    external_oidc_enabled: true,
    external_oidc_url: provider.issuer,
    external_oidc_client_id: clientId,
    external_oidc_additional_client_ids: nativeClientId,
    external_oidc_secret: secret,
  }
  for (const [of, linking] of [[project, true], [closed, false]]) {
    const kept = await authSettings(of, { ...settings, security_manual_linking_enabled: linking })
    assert.equal(kept.external_oidc_secret, '**********')
  }
})

after(() => provider.close())

const follow = async url => {
  const response = await fetch(url, { redirect: 'manual' })
  assert.ok([302, 303].includes(response.status), `${response.status} ${await response.text()}`)
  return new URL(response.headers.get('location'))
}

function somebody(name, verified = true) {
  const login = `${name}-${Math.random().toString(36).slice(2)}`
  const email = uniqueEmail(name)
  provider.people.set(login, { email, email_verified: verified, name: 'Ada Lovelace', preferred_username: login })
  return { login, email }
}

/** From the button in the app to the address at which the provider sends the browser back to Loam. */
async function answered(supabase, login, options = {}) {
  const { data, error } = await supabase.auth.signInWithOAuth({ provider: 'oidc', options: { redirectTo: app, skipBrowserRedirect: true } })
  assert.equal(error, null)
  const asked = await follow(data.url)
  assert.equal(asked.origin, provider.issuer)
  return visit(provider.issuer, asked, login, options)
}

const fragment = url => Object.fromEntries(new URLSearchParams(url.hash.slice(1)))

test('signInWithOAuth brings tokens in the fragment, and the same user the next time', async () => {
  const { supabase } = browser()
  const { login, email } = somebody('implicit')
  const arrived = await follow(await answered(supabase, login))
  assert.equal(arrived.origin + arrived.pathname, app)
  const tokens = fragment(arrived)
  assert.ok(tokens.provider_token)
  const { data, error } = await supabase.auth.setSession(tokens)
  assert.equal(error, null)
  assert.equal(data.user.email, email)
  assert.equal(data.user.user_metadata.full_name, 'Ada Lovelace')
  assert.deepEqual(data.user.app_metadata, { provider: 'oidc', providers: ['oidc'] })
  const { data: refreshed } = await supabase.auth.refreshSession()
  assert.equal(refreshed.user.id, data.user.id)
  const again = browser().supabase
  const { data: second } = await again.auth.setSession(fragment(await follow(await answered(again, login))))
  assert.equal(second.user.id, data.user.id)
})

test('signInWithOAuth with PKCE brings a code that is exchanged once', async () => {
  const { supabase, store } = browser(project, 'pkce')
  const { login, email } = somebody('pkce')
  const arrived = await follow(await answered(supabase, login))
  assert.equal(arrived.hash, '')
  const verifier = JSON.parse([...store].find(([key]) => key.endsWith('code-verifier'))[1]).split('/')[0]
  const { data, error } = await supabase.auth.exchangeCodeForSession(arrived.searchParams.get('code'))
  assert.equal(error, null)
  assert.equal(data.user.email, email)
  assert.ok(data.session.provider_token)
  const replay = await fetch(`${address(project)}/auth/v1/token?grant_type=pkce`, {
    method: 'POST',
    headers: { apikey: project.publishable_key, 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth_code: arrived.searchParams.get('code'), code_verifier: verifier }),
  })
  assert.equal(replay.status, 404)
})

test('denied consent comes back as an error', async () => {
  const { login } = somebody('denied')
  const arrived = await follow(await answered(browser().supabase, login, { deny: true }))
  assert.equal(fragment(arrived).error, 'access_denied')
  assert.equal(fragment(arrived).error_code, 'bad_oauth_callback')
})

test('a state works once, of many at once for one, and only the right one', async () => {
  const { login } = somebody('state')
  const back = await answered(browser().supabase, login)
  const wrong = new URL(back)
  wrong.searchParams.set('state', 'A'.repeat(43))
  assert.match((await follow(wrong)).href, /error_code=bad_oauth_state/)
  const arrived = await Promise.all(Array.from({ length: 20 }, () => follow(back)))
  assert.equal(arrived.filter(url => url.hash.includes('access_token=')).length, 1)
  assert.match((await follow(back)).href, /error_code=bad_oauth_state/)
})

test('an answer that another issuer names, and a code of another sign-in, let nobody in', async () => {
  const { login } = somebody('mixed')
  const mixed = await answered(browser().supabase, login)
  assert.equal(mixed.searchParams.get('iss'), provider.issuer)
  mixed.searchParams.set('iss', 'https://evil.test')
  assert.equal(fragment(await follow(mixed)).error_code, 'bad_oauth_callback')
  const one = await answered(browser().supabase, login)
  const other = await answered(browser().supabase, login)
  one.searchParams.set('code', other.searchParams.get('code'))
  assert.equal(fragment(await follow(one)).error, 'server_error')
})

test('an address that the provider did not verify opens nothing', async () => {
  const { login } = somebody('unverified', false)
  assert.equal(fragment(await follow(await answered(browser().supabase, login))).error_code, 'provider_email_needs_verification')
})

test('signInWithIdToken takes a token with its nonce, for an app of the project', async () => {
  const { login, email } = somebody('native')
  const tokens = await nativeTokens(provider.issuer, login, 'the nonce')
  const { supabase } = browser()
  const wrong = await supabase.auth.signInWithIdToken({ provider: 'oidc', token: tokens.id_token, nonce: 'another' })
  assert.equal(wrong.error.message, 'Nonces mismatch')
  const { data, error } = await supabase.auth.signInWithIdToken({
    provider: 'oidc',
    token: tokens.id_token,
    access_token: tokens.access_token,
    nonce: 'the nonce',
  })
  assert.equal(error, null)
  assert.equal(data.user.email, email)
  const own = await supabase.auth.signInWithIdToken({ provider: 'oidc', token: data.session.access_token, nonce: 'the nonce' })
  assert.equal(own.error.code, 'validation_failed')
})

test('linkIdentity and unlinkIdentity change by what a user signs in', async () => {
  const { supabase } = browser()
  const first = somebody('linked')
  const { data: signedIn } = await supabase.auth.setSession(fragment(await follow(await answered(supabase, first.login))))
  const second = somebody('other account')
  const { data, error } = await supabase.auth.linkIdentity({ provider: 'oidc', options: { redirectTo: app, skipBrowserRedirect: true } })
  assert.equal(error, null)
  const arrived = await follow(await visit(provider.issuer, data.url, second.login))
  await supabase.auth.setSession(fragment(arrived))
  const { data: linked } = await supabase.auth.getUserIdentities()
  assert.deepEqual(linked.identities.map(one => one.id).sort(), [first.login, second.login].sort())
  const other = browser().supabase
  const { data: same } = await other.auth.setSession(fragment(await follow(await answered(other, second.login))))
  assert.equal(same.user.id, signedIn.user.id)
  assert.equal((await supabase.auth.unlinkIdentity(linked.identities.find(one => one.id === second.login))).error, null)
  const last = await supabase.auth.unlinkIdentity(linked.identities.find(one => one.id === first.login))
  assert.equal(last.error.code, 'single_identity_not_deletable')
})

test('linkIdentity is refused where the project does not want it', async () => {
  const { supabase } = browser(closed)
  const { login } = somebody('unwanted')
  await supabase.auth.setSession(fragment(await follow(await answered(supabase, login))))
  const { error } = await supabase.auth.linkIdentity({ provider: 'oidc', options: { skipBrowserRedirect: true } })
  assert.equal(error.code, 'manual_linking_disabled')
})

test('a provider that is off is refused, and settings tell which are on', async () => {
  const refused = await fetch(`${address(project)}/auth/v1/authorize?provider=google`, { redirect: 'manual' })
  assert.equal(refused.status, 400)
  assert.match((await refused.json()).msg, /provider is not enabled/)
  const settings = await (await fetch(`${address(project)}/auth/v1/settings`, { headers: { apikey: project.publishable_key } })).json()
  assert.equal(settings.external.oidc, true)
  assert.equal(settings.external.google, false)
})
