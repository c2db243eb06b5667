import { Store } from './store'

/** Whether the last request found a server; the banner over the page follows it. */
const isDown = new Store(false)

export const connection = {
  isDown,
  lost: () => isDown.set(true),
  reached: () => isDown.set(false),
}
