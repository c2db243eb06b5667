import { createClient } from '@loam/client'
import { todosOf, type Todo } from './todos.ts'

const loam = createClient(import.meta.env.VITE_LOAM_URL, import.meta.env.VITE_LOAM_KEY)
const todos = todosOf(loam)

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E
const text = (form: FormData, name: string): string => String(form.get(name) ?? '')

/** Does something, says when it fails, and shows how things are afterwards. */
async function act(what: () => Promise<unknown>): Promise<void> {
  element('problem').textContent = ''
  try {
    await what()
  } catch (failure) {
    element('problem').textContent = failure instanceof Error ? failure.message : String(failure)
  }
  await show()
}

async function show(): Promise<void> {
  const { data } = await loam.auth.getSession()
  element('sign-in').hidden = data.session !== null
  element('list').hidden = data.session === null
  if (data.session !== null) {
    element('todos').replaceChildren(...(await todos.list()).map(item))
  }
}

function item(todo: Todo): HTMLLIElement {
  const line = document.createElement('li')
  const title = document.createElement(todo.done ? 's' : 'span')
  title.textContent = todo.title
  line.append(title, button('Done', () => todos.complete(todo.id), todo.done), button('Remove', () => todos.remove(todo.id)))
  return line
}

function button(label: string, what: () => Promise<unknown>, disabled = false): HTMLButtonElement {
  const made = document.createElement('button')
  made.textContent = label
  made.disabled = disabled
  made.addEventListener('click', () => void act(what))
  return made
}

element<HTMLFormElement>('sign-in').addEventListener('submit', event => {
  event.preventDefault()
  const form = new FormData(event.target as HTMLFormElement)
  const credentials = { email: text(form, 'email'), password: text(form, 'password') }
  const isNew = (event.submitter as HTMLButtonElement | null)?.value === 'up'
  void act(async () => {
    const { error } = await (isNew ? loam.auth.signUp(credentials) : loam.auth.signInWithPassword(credentials))
    if (error) throw error
  })
})

element<HTMLFormElement>('add').addEventListener('submit', event => {
  event.preventDefault()
  const form = event.target as HTMLFormElement
  void act(async () => {
    await todos.add(text(new FormData(form), 'title'))
    form.reset()
  })
})

element('sign-out').addEventListener('click', () => void act(() => loam.auth.signOut()))

void show()
