import { expect, it } from 'vitest'
import { createPolicy } from './sql'

const policy = { name: 'own "rows"', table: 'public.notes', role: 'authenticated', using: 'true', check: 'false' }

it('a policy for reading has no check, and one for inserting nothing but a check', () => {
  expect(createPolicy({ ...policy, command: 'select' })).toBe(
    'create policy "own ""rows""" on "public"."notes"\nfor select to authenticated\nusing (true)',
  )
  expect(createPolicy({ ...policy, command: 'insert' })).toContain('with check (false)')
  expect(createPolicy({ ...policy, command: 'insert' })).not.toContain('using')
})
