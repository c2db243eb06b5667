package dev.loam.messaging.inbox;

import dev.loam.messaging.MessagingError;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox, for whoever has its address, and the address, for our own services. */
@RestController
class InboxController {
    private final Inbox inbox;
    private final InboxAddress address;
    private final InboxMode mode;

    InboxController(Inbox inbox, InboxAddress address, InboxMode mode) {
        this.inbox = inbox;
        this.address = address;
        this.mode = mode;
    }

    @GetMapping(InboxAddress.PATH)
    ResponseEntity<List<ReceivedMessage>> list(
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable String to,
            Caller.Anonymous caller) {
        if (!mode.isOpen()) {
            throw new ProblemException(MessagingError.INBOX_DISABLED, "Nothing is served under this path");
        }
        if (!address.isOpenedBy(token)) {
            throw new ProblemException(
                    MessagingError.INBOX_TOKEN_INVALID, "Use inbox_url of ./loam status --json, unchanged");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(inbox.list(to));
    }

    @GetMapping("/internal/inbox")
    Location location(Caller.Service caller) {
        return new Location(mode.isOpen() ? address.url() : null);
    }

    record Location(@Nullable String inboxUrl) {}
}
