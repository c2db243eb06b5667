package dev.loam.auth.mfa;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.secret.SealedText;
import java.util.UUID;

/** Secrets of authenticator apps at rest: each opens in its own row of its own project only. */
final class AppSecrets {
    private final SealedText texts;

    AppSecrets(SealedText texts) {
        this.texts = texts;
    }

    String seal(ProjectRef project, UUID factor, String secret) {
        return texts.seal(secret, place(project, factor));
    }

    /** The secret; what came with an imported project is not sealed yet. */
    String open(ProjectRef project, UUID factor, String kept) {
        return texts.open(kept, place(project, factor));
    }

    /** Whether it is sealed, and by the newest key. */
    boolean isCurrent(String kept) {
        return texts.isCurrent(kept);
    }

    private static String place(ProjectRef project, UUID factor) {
        return "factor %s/%s".formatted(project, factor);
    }
}
