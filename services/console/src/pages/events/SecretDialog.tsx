import { Button, Dialog, Notice, Time, Value } from '@/components'
import type { Webhook } from './queries'

/** The one moment in which a webhook's secret is known. */
export function SecretDialog({ made, onClose }: { made: Webhook | null; onClose: () => void }) {
  return (
    <Dialog
      title="Copy the signing secret"
      isOpen={made !== null && made.secret !== null}
      onOpenChange={onClose}
      isStubborn
      footer={
        <Button variant="primary" onPress={onClose}>
          I have kept it
        </Button>
      }
    >
      <Notice tone="warning">It is shown this once. The receiver checks with it that a request came from here.</Notice>
      {made?.secret && <Value label="signing secret" value={made.secret} />}
      {made?.previous_secrets_end_at && (
        <p>
          Until <Time value={made.previous_secrets_end_at} style="full" /> requests are signed with the old one, too.
        </p>
      )}
    </Dialog>
  )
}
