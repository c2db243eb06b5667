import { describe, expect, it } from 'vitest'
import { createPlatform, LoamError, path } from '../src/platform/index.js'

interface Sent {
  url: string
  method: string
  headers: Headers
  body: unknown
}

/** A server of a few answers, and what it was asked. */
function answering(...answers: Response[]) {
  const sent: Sent[] = []
  const fetcher = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    sent.push({
      url: String(url),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    })
    return answers.shift() ?? new Response(null, { status: 204 })
  }
  return { sent, fetch: fetcher as typeof fetch }
}

describe('the platform client', () => {
  it('fills and encodes the path, and sends query, body and token', async () => {
    const { sent, fetch } = answering(Response.json({ id: 'k', name: 'ios', key: 'lm_pub_x' }, { status: 201 }))
    const platform = createPlatform({ url: 'http://loam.test/', token: 'lm_pat_x', fetch })
    const made = await platform.post(
      '/platform/v1/projects/{ref}/keys',
      { kind: 'publishable', name: 'ios' },
      { path: { ref: 'a/b' }, query: { none: null, empty: '', several: ['1', '2'] }, idempotencyKey: 'once' },
    )
    expect(made.key).toBe('lm_pub_x')
    expect(sent[0]?.url).toBe('http://loam.test/platform/v1/projects/a%2Fb/keys?several=1&several=2')
    expect(sent[0]?.headers.get('Authorization')).toBe('Bearer lm_pat_x')
    expect(sent[0]?.headers.get('Idempotency-Key')).toBe('once')
    expect(sent[0]?.body).toEqual({ kind: 'publishable', name: 'ios' })
  })

  it('refuses a path whose parameter is missing', async () => {
    const { fetch, sent } = answering()
    const platform = createPlatform({ url: '', token: 'x', fetch })
    await expect(async () => platform.get('/platform/v1/projects/{ref}', { path: {} as { ref: string } })).rejects.toThrow("'ref'")
    expect(sent).toHaveLength(0)
  })

  it('words a problem with its code, request id and fields', async () => {
    const { fetch } = answering(
      Response.json(
        { code: 'validation_failed', detail: 'No', request_id: 'r1', errors: [{ pointer: '/name', detail: 'too long' }], hint: 'h' },
        { status: 400, headers: { 'Retry-After': '3' } },
      ),
    )
    const failure: unknown = await createPlatform({ url: '', token: 'x', fetch })
      .get('/platform/v1/me')
      .catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(LoamError)
    expect(failure).toMatchObject({
      status: 400,
      code: 'validation_failed',
      message: 'No',
      requestId: 'r1',
      fields: { name: 'too long' },
      retryAfter: 3,
      isTransient: false,
    })
  })

  it('asks for another token once when one was refused', async () => {
    const { sent, fetch } = answering(new Response(null, { status: 401 }), Response.json({ id: 'me' }))
    const tokens = ['old', 'new']
    const refused: string[] = []
    const platform = createPlatform({
      url: '',
      token: () => tokens[0] ?? '',
      onRefused: async (token) => {
        refused.push(token)
        tokens.shift()
      },
      fetch,
    })
    expect((await platform.get('/platform/v1/me')).id).toBe('me')
    expect(refused).toEqual(['old'])
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer old', 'Bearer new'])
  })

  it('tells when nobody answers', async () => {
    const fetch = (() => Promise.reject(new TypeError('refused'))) as unknown as typeof globalThis.fetch
    await expect(createPlatform({ url: '', token: 'x', fetch }).get('/platform/v1/me')).rejects.toMatchObject({
      code: 'unreachable',
      isTransient: true,
    })
  })

  it('gives the version with what was read, and sends it back', async () => {
    const { sent, fetch } = answering(Response.json({ a: 1 }, { headers: { ETag: '"7"' } }), Response.json({ a: 2 }))
    const platform = createPlatform({ url: '', token: 'x', fetch })
    const { etag } = await platform.tagged('GET', path`/platform/v1/projects/${'r'}/settings/auth`)
    await platform.request('PATCH', '/x', { a: 2 }, { ifMatch: etag })
    expect(sent[1]?.headers.get('If-Match')).toBe('"7"')
  })
})
