package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.onetime.OneTimeCodes;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Codes to keep for the day on which the app is lost. Each replaces the app's code once. */
class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int LETTERS = 10;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final ProjectWork work;
    private final CurrentUser currentUser;
    private final FactorStore store;
    private final OneTimeCodes codes;
    private final AuditLog audit;
    private final RandomGenerator random;

    RecoveryCodes(
            ProjectWork work,
            CurrentUser currentUser,
            FactorStore store,
            OneTimeCodes codes,
            AuditLog audit,
            RandomGenerator random) {
        this.work = work;
        this.currentUser = currentUser;
        this.store = store;
        this.codes = codes;
        this.audit = audit;
        this.random = random;
    }

    /** New codes in place of all former ones; told once. */
    List<String> replace(Caller.OfProject caller, @Nullable String authorization, Client client) {
        List<String> fresh = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            fresh.add(next());
        }
        return work.writing(caller, session -> {
            SignedIn signedIn = currentUser.require(session, caller, authorization);
            if (!signedIn.user().hasVerifiedFactor() || !Factors.isRaised(signedIn)) {
                throw new AuthException(AuthError.INSUFFICIENT_AAL, "AAL2 session is required to make recovery codes");
            }
            UUID user = signedIn.user().id();
            store.replaceRecoveryCodes(
                    session,
                    user,
                    fresh.stream().map(code -> hash(session, user, code)).toList());
            audit.write(
                    session,
                    AuditLog.Action.GENERATE_RECOVERY_CODES,
                    user,
                    signedIn.user().name(),
                    client);
            return fresh;
        });
    }

    /** Of use to whoever has proven a factor before. */
    Taken take(ProjectSession session, User user, String code) {
        boolean taken =
                user.hasVerifiedFactor() && store.takeRecoveryCode(session, user.id(), hash(session, user.id(), code));
        return taken ? Taken.RECOVERY_CODE : Taken.NOTHING;
    }

    private String hash(ProjectSession session, UUID user, String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return codes.of(session.project(), "recovery code of " + user, plain).hash();
    }

    private String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i == LETTERS / 2) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
