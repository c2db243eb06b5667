import { Store } from '@/api'

export type Theme = 'system' | 'light' | 'dark'

const KEPT = 'loam.theme'

function kept(): Theme {
  const value = localStorage.getItem(KEPT)
  return value === 'light' || value === 'dark' ? value : 'system'
}

export const theme = new Store<Theme>(kept())

export function applyTheme(next: Theme): void {
  theme.set(next)
  if (next === 'system') {
    localStorage.removeItem(KEPT)
    delete document.documentElement.dataset['theme']
  } else {
    localStorage.setItem(KEPT, next)
    document.documentElement.dataset['theme'] = next
  }
}
