package dev.loam.project.sso;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.secret.Credential;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What sign-ins under way wait for. Each step is taken once, by the browser that began. */
class LoginSteps {
    /** How long somebody may take at the provider. */
    static final Duration AT_PROVIDER = Duration.ofMinutes(10);

    private static final Duration TO_CONSOLE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginSteps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Remembers a sign-in, and forgets those that nobody came back to. */
    @Transactional
    void begin(LoginSecrets login) {
        OffsetDateTime now = now();
        jdbc.sql("delete from project.sso_login where expires_at <= :now")
                .param("now", now)
                .update();
        jdbc.sql("delete from project.sso_code where expires_at <= :now")
                .param("now", now)
                .update();
        jdbc.sql("""
                        insert into project.sso_login (state_hash, browser_hash, expires_at)
                        values (:state, :browser, :expires)
                        """)
                .param("state", login.state().hash())
                .param("browser", login.browser().hash())
                .param("expires", now.plus(AT_PROVIDER))
                .update();
    }

    @Transactional
    void take(LoginSecrets login) {
        int taken = jdbc.sql("""
                        delete from project.sso_login
                        where state_hash = :state and browser_hash = :browser and expires_at > :now
                        """)
                .param("state", login.state().hash())
                .param("browser", login.browser().hash())
                .param("now", now())
                .update();
        if (taken == 0) {
            throw gone();
        }
    }

    @Transactional
    void keep(Credential code, Credential browser, ProvenIdentity identity) {
        jdbc.sql("""
                        insert into project.sso_code
                            (code_hash, browser_hash, issuer, subject, email, name, expires_at)
                        values (:code, :browser, :issuer, :subject, :email, :name, :expires)
                        """)
                .param("code", code.hash())
                .param("browser", browser.hash())
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("email", identity.email().value())
                .param("name", identity.name())
                .param("expires", now().plus(TO_CONSOLE))
                .update();
    }

    @Transactional
    ProvenIdentity take(Credential code, Credential browser) {
        return jdbc.sql("""
                        delete from project.sso_code
                        where code_hash = :code and browser_hash = :browser and expires_at > :now
                        returning issuer, subject, email, name
                        """)
                .param("code", code.hash())
                .param("browser", browser.hash())
                .param("now", now())
                .query((row, number) -> new ProvenIdentity(
                        row.getString("issuer"),
                        row.getString("subject"),
                        EmailAddress.of(row.getString("email")),
                        row.getString("name")))
                .optional()
                .orElseThrow(LoginSteps::gone);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ProblemException gone() {
        return new ProblemException(
                ProjectError.SSO_EXPIRED, "The sign-in is unknown, used, expired or another browser's: begin again");
    }
}
