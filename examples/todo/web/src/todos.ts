import type { createClient } from '@loam/client'

type Client = ReturnType<typeof createClient>

/** A row of table `todos`. */
export interface Todo {
  id: number
  title: string
  done: boolean
  created_at: string
}

/** The list of whoever is signed in: the policies of the table see to that, nothing here does. */
export function todosOf(loam: Client) {
  const todos = () => loam.from('todos')
  return {
    list: async (): Promise<Todo[]> => required<Todo[]>(await todos().select().order('id')),
    add: async (title: string): Promise<Todo> => required<Todo>(await todos().insert({ title } as never).select().single()),
    /** Tells everybody who wants to know, as the server half does. Null when it is nobody's, or somebody else's. */
    complete: async (id: number): Promise<Todo | null> => {
      const todo = required<Todo | null>(await todos().update({ done: true } as never).eq('id', id).select().maybeSingle())
      if (todo !== null) {
        await loam.events.publish({ type: 'todo.completed', subject: String(id), data: todo })
      }
      return todo
    },
    remove: async (id: number): Promise<void> => {
      required(await todos().delete().eq('id', id))
    },
  }
}

function required<T>({ data, error }: { data: unknown; error: { message: string } | null }): T {
  if (error !== null) {
    throw new Error(error.message)
  }
  return data as T
}
