package dev.loam.auth.external;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.external.Admissions.Admission;
import dev.loam.auth.external.Admissions.Newcomer;
import dev.loam.auth.external.PendingSignIns.Pending;
import dev.loam.auth.external.ProviderDialogue.Proven;
import dev.loam.auth.flow.Arrival;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Signing in at another provider, from the first redirect to the arrival in the app. */
class ExternalSignIn {
    private static final Logger log = LoggerFactory.getLogger(ExternalSignIn.class);

    private final ProjectWork work;
    private final ProjectSettings settings;
    private final ProjectProviders providers;
    private final ProviderDialogue dialogue;
    private final SignInSecrets secrets;
    private final PendingSignIns pending;
    private final CallbackAddress callback;
    private final Admissions admissions;
    private final IdentityLinking linking;
    private final Completion completion;

    ExternalSignIn(
            ProjectWork work,
            ProjectSettings settings,
            ProjectProviders providers,
            ProviderDialogue dialogue,
            SignInSecrets secrets,
            PendingSignIns pending,
            CallbackAddress callback,
            Admissions admissions,
            IdentityLinking linking,
            Completion completion) {
        this.work = work;
        this.settings = settings;
        this.providers = providers;
        this.dialogue = dialogue;
        this.secrets = secrets;
        this.pending = pending;
        this.callback = callback;
        this.admissions = admissions;
        this.linking = linking;
        this.completion = completion;
    }

    /**
     * What an app asks for.
     *
     * @param wishes parameters for the provider
     */
    record Wish(
            String provider,
            List<String> scopes,
            @Nullable String redirectTo,
            @Nullable CodeChallenge challenge,
            Map<String, String> wishes) {}

    /** What a provider's answer brings; the person's name comes along only at Apple, and only once. */
    record Answer(
            String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String errorDescription,
            @Nullable String issuer,
            @Nullable String name) {
        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    /**
     * Where the browser goes to sign in.
     *
     * @param linkTo the user who gets the identity; null for a sign-in
     */
    String begin(Caller.OfProject caller, Wish wish, @Nullable UUID linkTo) {
        ExternalProvider provider = providers.require(caller.project(), wish.provider());
        String target = Redirects.allowed(settings.messages(caller.project()), wish.redirectTo());
        String state = secrets.nextState();
        try {
            String address =
                    dialogue.address(provider, callback.of(caller.project()), state, wish.scopes(), wish.wishes());
            work.writing(caller, session -> {
                pending.begin(session, state, new Pending(provider.name(), target, wish.challenge(), linkTo));
                return state;
            });
            return address;
        } catch (ProviderException away) {
            throw unavailable(provider.name(), away);
        }
    }

    /** Where the browser arrives. The answer's state is taken, whatever else is wrong with it. */
    String complete(Caller.OfProject caller, Answer answer, Client client) {
        Pending taken = answer.state().isEmpty()
                ? null
                : work.writing(caller, session -> Optional.ofNullable(pending.take(session, answer.state())))
                        .orElse(null);
        if (taken == null) {
            String target = Redirects.allowed(settings.messages(caller.project()), null);
            return answer.state().isEmpty()
                    ? refused(target, AuthError.BAD_OAUTH_CALLBACK, "OAuth state parameter missing")
                    : refused(target, AuthError.BAD_OAUTH_STATE, "OAuth state not found or expired");
        }
        String target = Redirects.allowed(settings.messages(caller.project()), taken.redirectTo());
        boolean exchanged = taken.challenge() != null;
        try {
            return arrival(caller, taken, target, answer, client);
        } catch (AuthException refusal) {
            return Arrival.withRefusal(target, refusal, exchanged);
        } catch (ProviderException away) {
            log.warn("Signing in with {} failed: {}", taken.provider(), away.getMessage(), away);
            return Arrival.withError(
                    target,
                    "server_error",
                    AuthError.UNEXPECTED_FAILURE.code(),
                    "Unable to exchange external code",
                    exchanged);
        }
    }

    private String arrival(Caller.OfProject caller, Pending taken, String target, Answer answer, Client client)
            throws ProviderException {
        ExternalProvider provider = providers.require(caller.project(), taken.provider());
        dialogue.requireOwnAnswer(provider, answer.issuer());
        if (answer.error() != null) {
            String description = answer.errorDescription() == null ? answer.error() : answer.errorDescription();
            return Arrival.withError(
                    target,
                    answer.error(),
                    AuthError.BAD_OAUTH_CALLBACK.code(),
                    description,
                    taken.challenge() != null);
        }
        if (answer.code() == null || answer.code().isEmpty()) {
            throw new AuthException(AuthError.BAD_OAUTH_CALLBACK, "OAuth callback with missing authorization code");
        }
        Proven proven = dialogue.redeem(provider, callback.of(caller.project()), answer.state(), answer.code());
        Proven named = new Proven(proven.profile().named(answer.name()), proven.tokens());
        return work.writing(caller, session -> inApp(session, provider, taken, target, named, client));
    }

    private String inApp(
            ProjectSession session,
            ExternalProvider provider,
            Pending taken,
            String target,
            Proven proven,
            Client client) {
        Admission admission;
        if (taken.linkTo() == null) {
            admission = admissions.admit(
                    session, new Newcomer(provider, proven.profile(), client, taken.challenge(), taken.redirectTo()));
        } else {
            linking.link(session, taken.linkTo(), provider.name(), proven.profile(), client);
            admission = new Admission.Admitted(taken.linkTo());
        }
        return switch (admission) {
            case Admission.Admitted(UUID user) ->
                completion.arrival(session, user, provider.name(), taken.challenge(), target, proven.tokens(), client);
            case Admission.ToConfirm() ->
                Arrival.withRefusal(target, Completion.unconfirmed(provider.name()), taken.challenge() != null);
        };
    }

    private static String refused(String target, AuthError error, String message) {
        return Arrival.withError(target, "invalid_request", error.code(), message, true);
    }

    private static AuthException unavailable(String provider, ProviderException away) {
        log.warn("Signing in with {} cannot begin: {}", provider, away.getMessage(), away);
        return AuthException.withStatus(
                HttpStatus.BAD_GATEWAY, AuthError.UNEXPECTED_FAILURE, "The provider cannot be reached at the moment");
    }
}
