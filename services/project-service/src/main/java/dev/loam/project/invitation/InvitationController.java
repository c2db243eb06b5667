package dev.loam.project.invitation;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.project.operator.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/organizations/{id}/invitations")
class InvitationController {
    private final Invitations invitations;
    private final InvitationMail mail;

    InvitationController(Invitations invitations, InvitationMail mail) {
        this.invitations = invitations;
        this.mail = mail;
    }

    @Requires(Permission.MEMBERS_READ)
    @GetMapping
    List<Invitation> list(@PathVariable UUID id, Caller.Operator caller) {
        return invitations.list(id);
    }

    @Requires(Permission.MEMBERS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Issued create(@PathVariable UUID id, @RequestBody NewInvitation wanted, Caller.Operator caller) {
        return send(invitations.create(caller, id, EmailAddress.of(wanted.email()), wanted.role()));
    }

    @Requires(Permission.MEMBERS_WRITE)
    @PostMapping("/{invitation}/resend")
    Issued resend(@PathVariable UUID id, @PathVariable UUID invitation, Caller.Operator caller) {
        return send(invitations.renew(caller, id, invitation));
    }

    @Requires(Permission.MEMBERS_WRITE)
    @DeleteMapping("/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @PathVariable UUID invitation, Caller.Operator caller) {
        invitations.revoke(id, invitation);
    }

    private Issued send(IssuedInvitation issued) {
        boolean mailed = mail.send(issued);
        Invitation invitation = issued.invitation();
        return new Issued(
                invitation.id(),
                invitation.email(),
                invitation.role(),
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                mailed,
                mail.link(issued.shown()));
    }

    record NewInvitation(String email, String role) {}

    /**
     * The answer that shows the link, once.
     *
     * @param mailed whether a mail is on its way
     * @param link for handing over by another way; who comes with it has not proven the address
     */
    record Issued(
            UUID id,
            String email,
            String role,
            @Nullable UUID invitedBy,
            Instant createdAt,
            Instant expiresAt,
            boolean mailed,
            String link) {}
}
