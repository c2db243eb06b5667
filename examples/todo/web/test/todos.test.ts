// Run by the server half's TodoTests, which starts an installation and says where it is.
import { createClient } from '@loam/client'
import { expect, test } from 'vitest'
import { todosOf } from '../src/todos.ts'

const { LOAM_URL: url = '', LOAM_KEY: key = '' } = process.env

async function somebody(name: string) {
  const loam = createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } })
  const { error } = await loam.auth.signUp({ email: `${name}@web.example.com`, password: 'correct horse battery staple' })
  if (error) throw error
  return todosOf(loam)
}

test('to-dos are added, done and removed', async () => {
  const ada = await somebody('ada')
  const milk = await ada.add('Buy milk')
  await ada.add('Write a letter')
  expect((await ada.list()).map(todo => todo.title)).toEqual(['Buy milk', 'Write a letter'])
  expect((await ada.complete(milk.id))?.done).toBe(true)
  await ada.remove(milk.id)
  expect((await ada.list()).map(todo => todo.title)).toEqual(['Write a letter'])
})

test('everyone has a list of their own', async () => {
  const [grace, eve] = [await somebody('grace'), await somebody('eve')]
  const mine = await grace.add('Mine')
  expect(await eve.list()).toEqual([])
  expect(await eve.complete(mine.id)).toBeNull()
  await eve.remove(mine.id)
  expect(await grace.list()).toHaveLength(1)
})

test('what the table refuses is an error', async () => {
  const ada = await somebody('lovelace')
  await expect(ada.add('')).rejects.toThrow('todos_title_check')
})
