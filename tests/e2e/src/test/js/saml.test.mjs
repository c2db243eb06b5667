// Single sign-on by SAML, through supabase-js and the gateway, at an identity provider whose signatures are xml-crypto's.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { createClient } from '@supabase/supabase-js'
import ws from 'ws'
import { newProject, platform, status, uniqueEmail, until } from './installation.mjs'
import { generateKeyPairSync } from 'node:crypto'
import { certificates, startSamlProvider } from './saml-provider.mjs'

const app = 'http://localhost:9999/welcome'
let provider
let project
let off

function browser(of = project, flowType = 'implicit') {
  const store = new Map()
  return createClient(status.api_url, of.publishable_key, {
    auth: {
      flowType,
      autoRefreshToken: false,
      detectSessionInUrl: false,
      storage: { getItem: key => store.get(key) ?? null, setItem: (key, value) => store.set(key, value), removeItem: key => store.delete(key) },
    },
    realtime: { transport: ws },
  })
}

const administration = (method, path, body) =>
  fetch(`${status.api_url}/auth/v1/admin/sso/providers${path}`, {
    method,
    headers: { apikey: project.secret_key, Authorization: `Bearer ${project.secret_key}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  })

before(async () => {
  provider = await startSamlProvider()
  project = await newProject('single sign-on')
  off = await newProject('without single sign-on')
  const changed = await platform('PATCH', `/projects/${project.ref}/settings/auth`, { site_url: 'http://localhost:9999', saml_enabled: true })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  const settings = async () => (await fetch(`${status.api_url}/auth/v1/settings`, { headers: { apikey: project.publishable_key } })).json()
  await until('SAML to be on', settings, seen => seen.saml_enabled === true)
  const made = await administration('POST', '', { type: 'saml', metadata_url: `${provider.origin}/metadata`, domains: ['corp.example'] })
  assert.equal(made.status, 201, await made.clone().text())
  provider.id = (await made.json()).id
})

after(() => provider.close())

/** From the button in the app to the form that the provider gives the browser. */
async function answered(supabase, person, encryption) {
  const { data, error } = await supabase.auth.signInWithSSO({ domain: 'corp.example', options: { redirectTo: app } })
  assert.equal(error, null)
  const asked = new URL(data.url)
  assert.equal(asked.origin + asked.pathname, `${provider.origin}/login`)
  return provider.answer(asked, person, encryption)
}

/** The browser posts it from the provider's page, without a key, and follows. */
async function post({ consumer, form }) {
  const response = await fetch(consumer, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: provider.origin, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
    body: new URLSearchParams(form),
  })
  assert.equal(response.status, 303, await response.text())
  return new URL(response.headers.get('location'))
}

const fragment = url => Object.fromEntries(new URLSearchParams(url.hash.slice(1)))

test('signInWithSSO brings tokens in the fragment, and the same user the next time', async () => {
  const person = { subject: 'ada', email: uniqueEmail('sso') }
  const supabase = browser()
  const arrived = await post(await answered(supabase, person))
  assert.equal(arrived.origin + arrived.pathname, app)
  const { data, error } = await supabase.auth.setSession(fragment(arrived))
  assert.equal(error, null)
  assert.equal(data.user.email, person.email)
  assert.equal(data.user.app_metadata.provider, `sso:${provider.id}`)
  const { data: claims } = await supabase.auth.getClaims()
  assert.deepEqual(claims.claims.amr.map(({ method, provider: by }) => [method, by]), [['sso/saml', provider.id]])
  const again = browser()
  const { data: second } = await again.auth.setSession(fragment(await post(await answered(again, person))))
  assert.equal(second.user.id, data.user.id)
  assert.equal((await supabase.auth.updateUser({ password: 'another password' })).error.code, 'user_sso_managed')
})

test('signInWithSSO with PKCE brings a code', async () => {
  const person = { subject: 'grace', email: uniqueEmail('sso') }
  const supabase = browser(project, 'pkce')
  const arrived = await post(await answered(supabase, person))
  assert.equal(arrived.hash, '')
  const { data, error } = await supabase.auth.exchangeCodeForSession(arrived.searchParams.get('code'))
  assert.equal(error, null)
  assert.equal(data.user.email, person.email)
})

test('a response works once and unchanged', async () => {
  const posted = await answered(browser(), { subject: 'once', email: uniqueEmail('sso') })
  assert.ok(fragment(await post(posted)).access_token)
  assert.equal(fragment(await post(posted)).error_code, 'saml_relay_state_not_found')
  const changed = await answered(browser(), { subject: 'once', email: uniqueEmail('sso') })
  const xml = Buffer.from(changed.form.SAMLResponse, 'base64').toString().replace('>once<', '>admin<')
  changed.form.SAMLResponse = Buffer.from(xml).toString('base64')
  const refused = fragment(await post(changed))
  assert.equal(refused.error_code, 'validation_failed')
  assert.equal(refused.access_token, undefined)
})

test('assertions that xml-encryption encrypts are opened with the current key and with the one before', async () => {
  const pem = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const [first, second] = [pem(), pem()]
  const told = async count => {
    const metadata = async () => (await fetch(`${status.api_url}/p/${project.ref}/auth/v1/sso/saml/metadata`)).text()
    return certificates(await until('the metadata', metadata, seen => certificates(seen, 'encryption').length === count), 'encryption')
  }
  const change = settings => platform('PATCH', `/projects/${project.ref}/settings/auth`, settings)
  assert.equal((await change({ saml_private_key: first, saml_allow_encrypted_assertions: true })).status, 200)
  const [before] = await told(1)
  assert.equal((await change({ saml_private_key: second, saml_private_key_other: first })).status, 200)
  const [current, other] = await told(2)
  assert.equal(other, before)

  const xmlenc = 'http://www.w3.org/2001/04/xmlenc#'
  const gcm = size => `http://www.w3.org/2009/xmlenc11#aes${size}-gcm`
  const oaep = `${xmlenc}rsa-oaep-mgf1p`
  const arrivedWith = async encryption => {
    const person = { subject: 'hidden', email: uniqueEmail('sso') }
    return fragment(await post(await answered(browser(), person, encryption)))
  }
  for (const encryption of [
    { certificate: current, content: gcm(256), key: oaep },
    { certificate: before, content: gcm(128), key: oaep },
    { certificate: current, content: gcm(256), key: oaep, digest: 'sha256' },
    { certificate: current, content: `${xmlenc}aes256-cbc`, key: oaep, wholeIsSigned: true },
  ]) {
    const arrived = await arrivedWith(encryption)
    assert.ok(arrived.access_token, JSON.stringify([encryption, arrived]))
  }
  for (const encryption of [
    { certificate: current, content: `${xmlenc}aes256-cbc`, key: oaep },
    { certificate: provider.certificate, content: gcm(256), key: oaep },
  ]) {
    assert.equal((await arrivedWith(encryption)).error_code, 'validation_failed')
  }
})

test('metadata is public, providers are the secret key\'s, and unknown domains lead nowhere', async () => {
  const metadata = await fetch(`${status.api_url}/p/${project.ref}/auth/v1/sso/saml/metadata`)
  assert.equal(metadata.status, 200)
  assert.match(await metadata.text(), /AssertionConsumerService/)
  const listed = await (await administration('GET', '')).json()
  assert.deepEqual(listed.items.map(item => [item.saml.entity_id, item.domains[0].domain]), [[provider.entityId, 'corp.example']])
  const unknown = await browser().auth.signInWithSSO({ domain: 'other.example' })
  assert.equal(unknown.error.code, 'sso_provider_not_found')
  assert.equal((await browser(off).auth.signInWithSSO({ domain: 'corp.example' })).error.code, 'saml_provider_disabled')
  const user = await fetch(`${status.api_url}/auth/v1/admin/sso/providers`, { headers: { apikey: project.publishable_key } })
  assert.equal(user.status, 403)
})
