import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from './Button'

export interface Action {
  label: string
  onAction: () => void
  icon?: ReactNode
  isDangerous?: boolean
  isDisabled?: boolean
}

export interface ActionMenuProps {
  /** For screen readers: "Actions for photos". */
  label: string
  actions: readonly Action[]
  /** In place of the three dots. */
  trigger?: ReactNode
}

/** What can be done with one row or thing; dangerous actions last. */
export function ActionMenu({ label, actions, trigger }: ActionMenuProps) {
  return (
    <MenuTrigger>
      {trigger ?? <Button variant="quiet" size="small" icon={<Ellipsis size={16} />} aria-label={label} />}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="list-box" aria-label={label}>
          {actions.map((action) => (
            <MenuItem
              key={action.label}
              onAction={action.onAction}
              isDisabled={action.isDisabled ?? false}
              className={`list-item${action.isDangerous ? ' dangerous' : ''}`}
            >
              {action.icon}
              {action.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
