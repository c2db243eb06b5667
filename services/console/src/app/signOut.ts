import { session } from '@/api'
import { queryClient } from './queries'

/** Ends the session and forgets everything that was loaded in it. */
export async function signOut(): Promise<void> {
  await session.end()
  queryClient.clear()
  location.assign(`${import.meta.env.BASE_URL}login`)
}
