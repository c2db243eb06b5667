export { Button, type ButtonProps } from './Button'
export { Chart, type ChartProps, type Series } from './Chart'
export { CodeBlock, CodeField, JsonBlock, type CodeFieldProps } from './Code'
export { CopyButton, Value } from './Copy'
export { DataTable, type Column, type DataTableProps, type Sort } from './DataTable'
export { Dialog } from './Dialog'
export { ErrorNotice, Notice } from './ErrorNotice'
export {
  Checkbox,
  RadioGroup,
  SearchField,
  Select,
  Switch,
  TextField,
  type Option,
  type SelectProps,
  type TextFieldProps,
} from './Field'
export { ConfirmDialog, FormDialog } from './FormDialog'
export { Listing } from './Listing'
export { ActionMenu, type Action } from './Menu'
export {
  Badge,
  EmptyState,
  Facts,
  Page,
  Progress,
  Section,
  Skeleton,
  Stat,
  TabNav,
  Toolbar,
  type BadgeProps,
  type Tab,
} from './Page'
export { nonce } from './nonce'
export { PageForm } from './PageForm'
export { QueryBoundary } from './QueryBoundary'
export { Time } from './Time'
export { toast, Toasts } from './Toast'
export { useAction, type RunningAction } from './useAction'
export { readAnew, useEdited, type Edited } from './useEdited'
export { PickList, type Pick } from './PickList'
