package dev.loam.auth.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** POST /invite and /admin/generate_link, for the service role. */
@RestController
class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @ModelAttribute
    void requireAdministrator(Caller.OfProject caller) {
        Administration.require(caller);
    }

    @PostMapping("/auth/v1/invite")
    UserRepresentation invite(
            @RequestBody LinkRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        return UserRepresentation.of(invitations.invite(caller, request, redirectTo, client));
    }

    @PostMapping("/auth/v1/admin/generate_link")
    ResponseEntity<LinkRepresentation> link(
            @RequestBody LinkRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        Invitations.Link link = invitations.link(caller, request, redirectTo, client);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new LinkRepresentation(
                        UserRepresentation.of(link.user()),
                        link.url(),
                        link.code().digits(),
                        link.code().hash(),
                        link.type().wireName(),
                        link.redirectTo()));
    }

    record LinkRepresentation(
            @JsonUnwrapped UserRepresentation user,
            String actionLink,
            String emailOtp,
            String hashedToken,
            String verificationType,
            String redirectTo) {

        @Override
        public String toString() {
            return "LinkRepresentation[…]";
        }
    }
}
