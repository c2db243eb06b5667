import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleUserRound, LogOut, Moon, Sun, SunMoon, UserRound } from 'lucide-react'
import { platform, useStore } from '@/api'
import { ActionMenu, Button } from '@/components'
import { signOut } from './signOut'
import { applyTheme, theme } from './theme'

/** Who is signed in, colours, and the way out. */
export function AccountMenu() {
  const { data: me } = useSuspenseQuery(platform.me())
  const navigate = useNavigate()
  const current = useStore(theme)
  const chosen = (name: string) => (current === name ? ' ✓' : '')
  return (
    <ActionMenu
      label="Account"
      trigger={
        <Button variant="quiet" icon={<CircleUserRound size={18} />} aria-label={`Account of ${me.name}`} />
      }
      actions={[
        { label: me.name, icon: <UserRound size={15} />, onAction: () => void navigate({ to: '/account' }) },
        { label: `Light${chosen('light')}`, icon: <Sun size={15} />, onAction: () => applyTheme('light') },
        { label: `Dark${chosen('dark')}`, icon: <Moon size={15} />, onAction: () => applyTheme('dark') },
        { label: `As the system${chosen('system')}`, icon: <SunMoon size={15} />, onAction: () => applyTheme('system') },
        { label: 'Sign out', icon: <LogOut size={15} />, onAction: () => void signOut() },
      ]}
    />
  )
}
