package dev.loam.auth.mfa;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.tenancy.ProjectSession;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Authenticator apps. */
final class AppFactors implements FactorKind {
    private final ProjectSettings settings;
    private final FactorStore store;
    private final AppSecrets secrets;
    private final RecoveryCodes recoveryCodes;
    private final RandomGenerator random;
    private final Clock clock;

    AppFactors(
            ProjectSettings settings,
            FactorStore store,
            AppSecrets secrets,
            RecoveryCodes recoveryCodes,
            RandomGenerator random,
            Clock clock) {
        this.settings = settings;
        this.store = store;
        this.secrets = secrets;
        this.recoveryCodes = recoveryCodes;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public NewFactor prepare(ProjectSession session, User user, FactorRequest request) {
        byte[] bytes = new byte[Totp.SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Totp.encode(bytes);
        String account = Objects.requireNonNullElse(user.name(), user.id().toString());
        String uri = Totp.uri(issuer(session, request.issuer()), account, secret);
        if (!QrPicture.holds(uri)) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "The issuer is too long for a QR code");
        }
        UUID id = UUID.randomUUID();
        return new NewFactor(
                id, FactorType.TOTP, secrets.seal(session.project(), id, secret), null, new NewFactor.App(secret, uri));
    }

    @Override
    public Question ask(ProjectSession session, User user, EnrolledFactor factor) {
        return new Question.OfApp();
    }

    @Override
    public Taken take(ProjectSession session, User user, Challenged challenged, FactorAnswer answer) {
        String code = FactorAnswer.requireCode(answer);
        String kept = Objects.requireNonNullElse(challenged.secret(), "");
        String secret = secrets.open(session.project(), challenged.factor(), kept);
        long period = Totp.periodOf(secret, code.strip(), clock.instant());
        if (period >= 0) {
            return proven(session, challenged.factor(), period, kept, secret) ? Taken.FACTOR : Taken.NOTHING;
        }
        return recoveryCodes.take(session, user, code);
    }

    /** What came with an imported project, or was sealed by an older key, is sealed anew when it is used. */
    private boolean proven(ProjectSession session, UUID factor, long period, String kept, String secret) {
        boolean taken = store.take(session, factor, period);
        if (taken && !secrets.isCurrent(kept)) {
            store.keepSecret(session, factor, secrets.seal(session.project(), factor, secret));
        }
        return taken;
    }

    private String issuer(ProjectSession session, @Nullable String wish) {
        if (wish != null && !wish.isBlank()) {
            return Factors.shortened(wish.strip());
        }
        String host = URI.create(settings.messages(session.project()).siteUrl()).getHost();
        return host == null ? "Loam" : host;
    }
}
