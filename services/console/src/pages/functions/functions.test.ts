import { describe, expect, test } from 'vitest'
import { bucketsOf, usedBy } from './invocations'
import { emptyDraft, environmentOf, manifestOf, nameOfJar } from './manifest'
import type { Invocation } from './queries'
import { describeTrigger, triggerForms, triggerOf } from './triggers'

function invocation(part: Partial<Invocation>): Invocation {
  return {
    id: 'i', function: 'f', version: 1, trigger: 'http', status: 'succeeded', started_at: '2026-01-01T00:00:00Z', duration_ms: 10,
    billed_ms: 10, memory_mb: 256, peak_memory_mb: 40, cold: false, wait_ms: 0, trace_id: null, error: null, event_id: null,
    request_id: null, caller: null, ...part,
  }
}

describe('the manifest', () => {
  test('says only what was typed', () => {
    expect(manifestOf(emptyDraft)).toEqual({})
    expect(
      manifestOf({ ...emptyDraft, handler: ' functions.Hello ', memory: '512', verifyJwt: 'false', environment: 'A=b=c\n# no\n' }),
    ).toEqual({ handler: 'functions.Hello', memory_mb: 512, verify_jwt: false, environment: { A: 'b=c' } })
  })

  test('names permissions as a whole or not at all', () => {
    expect(manifestOf({ ...emptyDraft, tables: 'public.orders' })).toEqual({})
    expect(manifestOf({ ...emptyDraft, role: 'service_role', tables: 'public.a, public.b', buckets: 'photos' })).toEqual({
      permissions: { role: 'service_role', tables: ['public.a', 'public.b'], buckets: ['photos'], functions: [], events: false },
    })
  })

  test('refuses what is no number or no variable', () => {
    expect(() => manifestOf({ ...emptyDraft, memory: 'much' })).toThrow('Memory')
    expect(() => environmentOf('A=1\nnothing')).toThrow('Line 2')
  })

  test('takes a name from the jar', () => {
    expect(nameOfJar('Thumbnail-1.0-SNAPSHOT-all.jar')).toBe('thumbnail')
    expect(nameOfJar('my_function.jar')).toBe('my-function')
    expect(nameOfJar('hello.jar')).toBe('hello')
  })
})

describe('triggers', () => {
  test('are told in a line', () => {
    expect(describeTrigger({ type: 'storage', bucket: 'photos', events: ['created'], prefix: 'raw/', suffix: '.jpg' })).toBe(
      'object created in photos, raw/….jpg',
    )
    expect(describeTrigger({ type: 'schedule', cron: '0 0 3 * * *', time_zone: 'Europe/Berlin' })).toBe('cron 0 0 3 * * * (Europe/Berlin)')
    expect(describeTrigger({ type: 'something_new' })).toBe('something_new')
  })

  test('are made of what was typed', () => {
    const storage = triggerForms.find(({ type }) => type === 'storage')!
    expect(triggerOf(storage, { bucket: 'photos', events: ['created', 'deleted'], prefix: '', suffix: '.jpg' })).toEqual({
      type: 'storage', bucket: 'photos', events: ['created', 'deleted'], suffix: '.jpg',
    })
    expect(() => triggerOf(storage, { bucket: ' ' })).toThrow('Bucket is missing')
    const event = triggerForms.find(({ type }) => type === 'event')!
    expect(() => triggerOf(event, { pattern: '{' })).toThrow('no JSON')
  })
})

describe('invocations', () => {
  test('fall into equal spans, cold and failed ones apart', () => {
    const columns = bucketsOf(
      [
        invocation({ started_at: '2026-01-01T00:00:00Z', cold: true, duration_ms: 300 }),
        invocation({ started_at: '2026-01-01T00:00:01Z' }),
        invocation({ started_at: '2026-01-01T00:01:39Z', status: 'timeout', peak_memory_mb: 99 }),
      ],
      10,
      Date.parse('2026-01-01T00:01:39Z'),
    )
    expect(columns).toHaveLength(10)
    expect(columns[0]).toMatchObject({ at: '2026-01-01T00:00:00.000Z', cold: 1, warm: 1, failed: 0, slow: 300 })
    expect(columns[9]).toMatchObject({ cold: 0, warm: 0, failed: 1, memory: 99 })
    expect(bucketsOf([], 10, 0)).toEqual([])
  })

  test('are billed exactly', () => {
    expect(usedBy({ billed_ms: 1, memory_mb: 640 })).toEqual(['function_invocations:1', 'function_gb_milliseconds:0.625'])
    expect(usedBy({ billed_ms: 100, memory_mb: 1024 })[1]).toBe('function_gb_milliseconds:100')
    expect(usedBy({ billed_ms: 0, memory_mb: 256 })[1]).toBe('function_gb_milliseconds:0')
  })
})
