package dev.loam.auth.external;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.external.ExternalSignIn.Wish;
import dev.loam.platform.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user who wants to sign in by another provider as well. */
class OwnLinking {
    private final ProjectWork work;
    private final CurrentUser currentUser;
    private final IdentityLinking linking;
    private final ExternalSignIn signIn;

    OwnLinking(ProjectWork work, CurrentUser currentUser, IdentityLinking linking, ExternalSignIn signIn) {
        this.work = work;
        this.currentUser = currentUser;
        this.linking = linking;
        this.signIn = signIn;
    }

    String begin(Caller.OfProject caller, @Nullable String authorization, Wish wish) {
        linking.requireOffered(caller.project());
        UUID user = work.reading(
                caller,
                session -> currentUser
                        .require(session, caller, authorization)
                        .user()
                        .id());
        return signIn.begin(caller, wish, user);
    }
}
