package dev.loam.project.bootstrap;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.operator.Registration;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** How the first operator gets a login: with a token that whoever starts the installation is shown. */
public class Setup {
    private static final String PREFIX = "lm_setup_";

    private final JdbcClient jdbc;
    private final PlatformProject platform;
    private final Registration registration;
    private final Credentials credentials;
    private final Clock clock;

    Setup(JdbcClient jdbc, PlatformProject platform, Registration registration, Credentials credentials, Clock clock) {
        this.jdbc = jdbc;
        this.platform = platform;
        this.registration = registration;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A fresh setup token; the ones before stop working. Null once the first operator has a login. */
    @Transactional
    public @Nullable Credential issue() {
        platform.ensure();
        Credential token = credentials.next(PREFIX);
        int kept = jdbc.sql("update project.bootstrap set setup_hash = :hash where setup_used_at is null")
                .param("hash", token.hash())
                .update();
        return kept > 0 ? token : null;
    }

    /** Takes the token and gives the first operator name, address and password. */
    @Transactional
    UUID complete(Credential token, EmailAddress email, String name, String password) {
        UUID operator = jdbc.sql("""
                        update project.bootstrap set setup_used_at = :now
                        where setup_hash = :hash and setup_used_at is null
                        returning operator_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("hash", token.hash())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.INVALID_SETUP_TOKEN,
                        "The setup token is unknown or used: start again to see one"));
        registration.introduce(operator, name, email);
        registration.giveLogin(operator, operator, email, password);
        return operator;
    }
}
