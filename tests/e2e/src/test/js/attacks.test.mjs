// What somebody tries who wants to be somebody else: keys, tokens, hosts, paths and headers of two projects in every mixture.
import assert from 'node:assert/strict'
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import http from 'node:http'
import { before, describe, test } from 'node:test'
import { client, created, newProject, signedUp, status } from './installation.mjs'
import { send, token } from './raw.mjs'

const domain = process.env.LOAM_DOMAIN
const now = () => Math.floor(Date.now() / 1000)
const part = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

let a, b

before(async () => {
  a = await furnished('a')
  b = await furnished('b')
})

async function furnished(name) {
  const secret = randomUUID() + randomUUID()
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: `brought-${name}`, alg: 'ES256', use: 'sig' }
  const project = await newProject(`attacked ${name}`, { jwt_secret: secret, signing_keys: [jwk] })
  const sql = `create table mark (name text primary key);
    create policy everybody on mark for select using (true);
    insert into mark values ('mark of ${name}')`
  await created('POST', `/projects/${project.ref}/database/migrations`, { version: '1', name: 'mark', sql })
  const { session } = await signedUp(project, name)
  return { ...project, name, secret, jwk, privateKey, session }
}

const marks = (headers, prefix = '') => send('GET', `${prefix}/rest/v1/mark`, headers)
const opensOnly = (answer, project) => {
  assert.equal(answer.status, 200, answer.text)
  assert.deepEqual(answer.body, [{ name: `mark of ${project.name}` }])
}
const refused = (answer, what) => {
  assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status} ${answer.text}`)
  assert.ok(!answer.text.includes('mark of'), `${what}: ${answer.text}`)
}

test('only what is of one project opens it, and only it', async () => {
  const prefixes = [['', null], [`/p/${a.ref}`, a], [`/p/${b.ref}`, b]]
  const hosts = [[null, null], [`${a.ref}.${domain}`, a], [`${b.ref}.${domain}`, b]]
  const keys = [[null, null]]
  const bearers = [[null, null]]
  for (const project of [a, b]) {
    keys.push([project.publishable_key, project], [project.service_role_key, project])
    bearers.push([project.session.access_token, project], [project.secret_key, project], [project.anon_key, project])
  }
  let opened = 0
  for (const [prefix, byPrefix] of prefixes) {
    for (const [host, byHost] of hosts) {
      for (const [key, byKey] of keys) {
        for (const [bearer, byBearer] of bearers) {
          const headers = {}
          if (host) headers.Host = host
          if (key) headers.apikey = key
          if (bearer) headers.Authorization = `Bearer ${bearer}`
          const answer = await marks(headers, prefix)
          const named = new Set([byPrefix, byHost, byKey, byBearer].filter(Boolean))
          const what = [...named].map(project => project.name).join('') + JSON.stringify(headers) + prefix
          if (named.size === 1 && (byKey || (byBearer && (bearer.startsWith('lm_') || bearer === byBearer.anon_key || byPrefix || byHost)))) {
            opensOnly(answer, [...named][0])
            opened++
          } else {
            refused(answer, what)
          }
        }
      }
    }
  }
  assert.ok(opened > 50, `only ${opened} mixtures opened anything`)
})

test('a key in the query counts as one in the header', async () => {
  opensOnly(await send('GET', `/rest/v1/mark?apikey=${a.publishable_key}&select=name`, {}), a)
  refused(await send('GET', `/p/${b.ref}/rest/v1/mark?apikey=${a.publishable_key}`, {}), 'foreign path')
  const both = await send('GET', `/rest/v1/mark?apikey=${b.secret_key}`, { apikey: a.secret_key })
  assert.ok(!both.text.includes('mark of b') || !both.text.includes('mark of a'), both.text)
})

test('headers that only the platform may set change nothing', async () => {
  const forged = {
    'X-Loam-Identity': `${part({ type: 'service', name: 'project' })}.${part('signature')}`,
    'x-loam-project': b.ref,
    'X-LOAM-ROLE': 'service_role',
    'X-Loam-Client-Ip': '10.0.0.1',
    'X-Forwarded-Host': `${b.ref}.${domain}`,
    'X-Forwarded-Prefix': `/p/${b.ref}`,
    'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Proto': 'https',
    Forwarded: `for=127.0.0.1;host=${b.ref}.${domain};proto=https`,
    'X-Original-URL': `/p/${b.ref}/rest/v1/mark`,
    'X-Rewrite-URL': '/internal/projects/' + b.ref,
    'X-HTTP-Method-Override': 'DELETE',
    'X-Real-IP': '127.0.0.1',
  }
  opensOnly(await marks({ apikey: a.publishable_key, ...forged }), a)
  for (const [name, value] of Object.entries(forged)) {
    refused(await marks({ [name]: value }), name)
    opensOnly(await marks({ apikey: a.publishable_key, [name]: value }), a)
  }
})

test('what a client calls hop-by-hop takes no identity away', async () => {
  for (const named of ['apikey', 'Authorization', 'X-Loam-Identity', 'X-Request-Id', 'Host', 'traceparent']) {
    opensOnly(await marks({ apikey: a.publishable_key, Connection: `close, ${named}` }), a)
    refused(await marks({ Connection: `close, ${named}`, 'X-Loam-Identity': 'x' }), named)
  }
})

test('internal addresses do not exist', async () => {
  const paths = [
    '/internal', `/internal/projects/${a.ref}`, `/internal/projects/${a.ref}/signing-key`, '/internal/keys/resolve', '/actuator', '/actuator/env',
    '/actuator/heapdump', '/actuator/health', '//internal/keys/resolve', `/p/${a.ref}/internal/projects/${a.ref}`, `/p/${a.ref}/p/${b.ref}/rest/v1/mark`,
    '/rest/v1/../../internal/keys/resolve', '/rest/v1/%2e%2e/%2e%2e/internal/keys/resolve', '/rest/v1/..%2f..%2finternal', '/rest/v1/..;/internal',
    '/rest/v1/%00', '/rest%2fv1/mark', '/REST/v1/mark', '/rest/v1\\..\\internal', '/./actuator', '/error', '/v3/api-docs', '/swagger-ui/index.html',
  ]
  for (const path of paths) {
    for (const headers of [{}, { apikey: a.secret_key }, { Authorization: `Bearer ${status.platform_token}` }]) {
      refused(await send('GET', path, headers), path)
      refused(await send('POST', path, { ...headers, 'Content-Type': 'application/json' }, request => request.end('{}')), path)
    }
  }
})

describe('tokens', () => {
  const claims = changes => ({ sub: randomUUID(), role: 'authenticated', aud: 'authenticated', iat: now() - 10, exp: now() + 3600, ...changes })
  const bearer = text => marks({ apikey: a.publishable_key, Authorization: `Bearer ${text}` })
  const hmac = (header, payload, secret = a.secret) => {
    const content = `${part(header)}.${part(payload)}`
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
  }
  const es256 = (header, payload, key = a.privateKey) => {
    const content = `${part(header)}.${part(payload)}`
    return `${content}.${sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
  }
  const isRefused = async (text, what) => {
    const answer = await bearer(text)
    refused(answer, what)
    assert.ok([401, 403, 400].includes(answer.status), `${what}: ${answer.status} ${answer.text}`)
  }

  test('tokens of both kinds open their own project', async () => {
    opensOnly(await bearer(token(a.secret, claims())), a)
    opensOnly(await bearer(es256({ alg: 'ES256', kid: a.jwk.kid }, claims())), a)
  })

  test('no signature, by any spelling', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null, 0]) {
      for (const end of ['', 'AA', part('signature')]) await isRefused(`${part({ alg, typ: 'JWT' })}.${part(claims())}.${end}`, `alg ${alg}`)
    }
    const [header, payload] = token(a.secret, claims()).split('.')
    for (const text of [`${header}.${payload}.`, `${header}.${payload}`, `${header}..${payload}`, `..`, `.`, `${header}.${payload}.A.B.C`]) await isRefused(text, text)
  })

  test('a public key taken for a shared secret', async () => {
    const key = createPublicKey(createPrivateKey({ key: a.jwk, format: 'jwk' }))
    const published = (await (await fetch(`${status.api_url}/p/${a.ref}/auth/v1/.well-known/jwks.json`)).text()).trim()
    const shapes = [
      key.export({ type: 'spki', format: 'pem' }), key.export({ type: 'spki', format: 'pem' }).trim(), key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(key.export({ format: 'jwk' })), published, a.jwk.x, a.jwk.x + a.jwk.y, '', '\0', a.publishable_key, a.anon_key, a.ref,
    ]
    for (const secret of shapes) {
      for (const kid of [undefined, a.jwk.kid]) await isRefused(hmac({ alg: 'HS256', kid }, claims({ role: 'service_role' }), secret), `secret ${secret}`)
    }
  })

  test('keys that the token brings along or points at', async () => {
    const asked = []
    const server = http.createServer((request, response) => {
      asked.push(request.url)
      response.end(JSON.stringify({ keys: [mine] }))
    })
    await new Promise(done => server.listen(0, '127.0.0.1', done))
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const mine = { ...publicKey.export({ format: 'jwk' }), kid: 'mine', alg: 'ES256', use: 'sig' }
    const url = `http://127.0.0.1:${server.address().port}/keys`
    const headers = [
      { jwk: mine }, { jku: url, kid: 'mine' }, { x5u: url }, { jwk: mine, kid: a.jwk.kid }, { jku: url, kid: a.jwk.kid }, { x5c: [part('certificate')] },
      { kid: '../../../../dev/null' }, { kid: "' or '1'='1" }, { kid: "x' union select 'secret" }, { kid: `${'k'.repeat(5000)}` }, { kid: null }, { kid: {} }, { kid: ['mine'] },
    ]
    try {
      for (const header of headers) {
        await isRefused(es256({ alg: 'ES256', ...header }, claims(), privateKey), JSON.stringify(header).slice(0, 60))
        await isRefused(hmac({ alg: 'HS256', ...header }, claims(), ''), JSON.stringify(header).slice(0, 60))
      }
    } finally {
      server.close()
    }
    assert.deepEqual(asked, [], 'nobody fetches what a token points at')
  })

  test('an encrypted token around an unsigned one', async () => {
    const inner = `${part({ alg: 'none' })}.${part(claims({ role: 'service_role' }))}.`
    for (const alg of ['dir', 'RSA-OAEP', 'ECDH-ES', 'PBES2-HS256+A128KW']) {
      await isRefused(`${part({ alg, enc: 'A256GCM', cty: 'JWT', p2c: 100_000_000, p2s: 'AAAA' })}..${part('iv')}.${part(inner)}.${part('tag')}`, alg)
    }
  })

  test('signatures that are no signature', async () => {
    const signed = es256({ alg: 'ES256', kid: a.jwk.kid }, claims())
    const content = signed.slice(0, signed.lastIndexOf('.'))
    const der = sign('sha256', Buffer.from(content), a.privateKey).toString('base64url')
    const ends = [Buffer.alloc(64).toString('base64url'), Buffer.alloc(64, 0xff).toString('base64url'), Buffer.alloc(0).toString('base64url'), 'AA', der, `${signed.slice(signed.lastIndexOf('.') + 1)}AA`]
    for (const end of ends) await isRefused(`${content}.${end}`, end)
    const other = es256({ alg: 'ES256', kid: a.jwk.kid }, claims({ role: 'service_role' }))
    await isRefused(`${other.slice(0, other.lastIndexOf('.'))}.${signed.slice(signed.lastIndexOf('.') + 1)}`, 'swapped payload')
    for (const alg of ['ES384', 'ES512', 'RS256', 'PS256', 'HS384', 'HS512', 'EdDSA']) await isRefused(es256({ alg, kid: a.jwk.kid }, claims()), alg)
    for (const alg of ['HS384', 'HS512']) await isRefused(hmac({ alg }, claims()), alg)
  })

  test('claims that are not what they should be', async () => {
    const wrong = [
      { exp: now() - 120 }, { exp: 0 }, { exp: -1 }, { exp: '9999999999' }, { exp: {} }, { exp: [now() + 3600] }, { exp: true }, { nbf: now() + 600 }, { iat: now() + 600 },
      { nbf: 'soon' }, { iat: {} },
    ]
    for (const change of wrong) {
      await isRefused(token(a.secret, claims(change)), JSON.stringify(change))
      await isRefused(es256({ alg: 'ES256', kid: a.jwk.kid }, claims(change)), JSON.stringify(change))
    }
    const elsewhere = [`${status.api_url}/p/${b.ref}/auth/v1`, `https://loam.example/p/${b.ref}/auth/v1/`]
    for (const iss of elsewhere) {
      await isRefused(token(a.secret, claims({ iss })), `iss ${iss}`)
      await isRefused(es256({ alg: 'ES256', kid: a.jwk.kid }, claims({ iss })), `iss ${iss}`)
    }
    for (const aud of ['client-of-another-app', ['client-of-another-app'], [], '', 7, {}, ['authenticated', 7]]) {
      await isRefused(es256({ alg: 'ES256', kid: a.jwk.kid }, claims({ aud })), `aud ${JSON.stringify(aud)}`)
    }
    for (const aud of [7, {}, [7]]) await isRefused(token(a.secret, claims({ aud })), `aud ${JSON.stringify(aud)}`)
    for (const payload of ['[]', '"text"', 'null', '7', '{', '', '{"role":"authenticated"', '['.repeat(10_000)]) await isRefused(hmac({ alg: 'HS256' }, payload), payload.slice(0, 20))
  })

  test('headers that ask for more than is known, or say it twice', async () => {
    for (const header of [{ crit: ['unknown'], unknown: 1 }, { crit: ['b64'], b64: false }, { crit: [] }, { crit: 'exp' }, { crit: ['exp'] }]) {
      await isRefused(es256({ alg: 'ES256', kid: a.jwk.kid, ...header }, claims()), JSON.stringify(header))
      await isRefused(hmac({ alg: 'HS256', ...header }, claims()), JSON.stringify(header))
    }
    await isRefused(hmac('{"alg":"none","alg":"HS256"}', claims()), 'alg twice')
    const twice = JSON.stringify(claims()).replace('"role":"authenticated"', '"role":"authenticated","role":"service_role"')
    await isRefused(hmac({ alg: 'HS256' }, twice), 'role twice')
    await isRefused(hmac({ alg: 'HS256' }, `{"exp":1,"exp":${now() + 3600},"role":"authenticated","sub":"${randomUUID()}"}`), 'exp twice')
  })

  test('roles that are none of a project', async () => {
    const roles = [
      'postgres', 'loam', 'pg_read_all_data', 'pg_execute_server_program', `p_${a.ref}_service`, `p_${a.ref}_owner`, `p_${a.ref}_api`, `p_${b.ref}_service`, `p_${b.ref}_api`,
      'none', 'public', '', ' service_role', 'service_role ', 'SERVICE_ROLE', 'anon; set role postgres', '"postgres"', 'anon\u0000', 'ſervice_role',
    ]
    for (const role of roles) await isRefused(token(a.secret, claims({ role })), `role ${role}`)
    for (const role of [['service_role'], { name: 'service_role' }, 7, true]) {
      const answer = await bearer(token(a.secret, claims({ role })))
      assert.ok(answer.status < 500, `${JSON.stringify(role)}: ${answer.status}`)
    }
  })

  test('tokens of one kind in the place of another', async () => {
    const { refresh_token: refresh, access_token: access } = a.session
    for (const text of [refresh, status.platform_token, 'lm_fn_AAAA', 'lm_sec_', 'lm_pub_', 'undefined', 'null', 'Bearer']) await isRefused(text, text)
    for (const key of [access, refresh, status.platform_token]) refused(await marks({ apikey: key }), 'as a key')
    for (const text of [access, refresh, a.secret_key, a.service_role_key]) {
      refused(await send('GET', `/platform/v1/projects/${a.ref}`, { Authorization: `Bearer ${text}` }), 'as an operator')
    }
  })

  test('spellings of the header', async () => {
    const good = token(a.secret, claims())
    for (const text of [`Basic ${Buffer.from('service_role:x').toString('base64')}`, `Token ${good}`, good, 'Bearer', 'Bearer ']) {
      const answer = await marks({ Authorization: text })
      refused(answer, text)
    }
    const two = await marks({ apikey: a.publishable_key, Authorization: [`Bearer ${good}`, `Bearer ${b.session.access_token}`] })
    assert.ok(!two.text.includes('mark of b'), two.text)
    const keys = await send('GET', '/rest/v1/mark', [['apikey', a.publishable_key], ['apikey', b.secret_key]].flat())
    assert.ok(!keys.text.includes('mark of b'), keys.text)
  })
})

test('after all that both projects are as they were', async () => {
  for (const project of [a, b]) {
    const { data } = await client(project, project.secret_key).from('mark').select()
    assert.deepEqual(data, [{ name: `mark of ${project.name}` }])
  }
})
