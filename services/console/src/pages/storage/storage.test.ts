import { describe, expect, test } from 'vitest'
import { complaintOf, crumbs, lastPart, previewOf } from './names'

describe('names of objects', () => {
  test('are refused here when the server would', () => {
    expect(complaintOf('raw/2026/cat (1).jpg')).toBeNull()
    expect(complaintOf('Zürich.jpg')).toContain('“ü”')
    expect(complaintOf('a/../b')).not.toBeNull()
    expect(complaintOf('')).not.toBeNull()
    expect(complaintOf('x'.repeat(1025))).toContain('1024')
  })

  test('are shown by their last part', () => {
    expect(lastPart('a/b/c.txt')).toBe('c.txt')
    expect(lastPart('a/b/')).toBe('b/')
    expect(lastPart('c.txt')).toBe('c.txt')
  })

  test('lead back folder by folder', () => {
    expect(crumbs('a/b/')).toEqual([
      { label: 'a', prefix: 'a/' },
      { label: 'b', prefix: 'a/b/' },
    ])
    expect(crumbs('')).toEqual([])
  })
})

test('what a browser would run is shown as text', () => {
  expect(previewOf('image/png', 1000)).toBe('image')
  expect(previewOf('IMAGE/JPEG; charset=x', 1000)).toBe('image')
  expect(previewOf('image/svg+xml', 1000)).toBe('text')
  expect(previewOf('text/html; charset=utf-8', 1000)).toBe('text')
  expect(previewOf('text/plain', 5_000_000)).toBe('none')
  expect(previewOf('application/pdf', 10)).toBe('none')
  expect(previewOf(null, null)).toBe('none')
})
