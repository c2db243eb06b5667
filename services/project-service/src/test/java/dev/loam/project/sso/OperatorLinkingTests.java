package dev.loam.project.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.RunningService;
import dev.loam.project.error.ProjectError;
import dev.loam.project.invitation.Acceptance;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.operator.OperatorLogins;
import dev.loam.project.operator.Registration;
import dev.loam.project.secret.Credential;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OperatorLinkingTests {
    private final RunningService service = RunningService.shared();
    private final Credential browser = new Credential(UUID.randomUUID().toString());
    private final ProvenIdentity identity = new ProvenIdentity(
            "https://id.example",
            UUID.randomUUID().toString(),
            EmailAddress.of("l" + UUID.randomUUID() + "@corp.example"),
            "Sam");

    @Test
    void strangersOfTheDomainComeInWhereTheyMay() {
        UUID user = take(linking(true), aCode());
        assertThat(user).isEqualTo(identity.userId());
        assertThat(service.bean(OperatorLogins.class)
                        .open(user)
                        .path("access_token")
                        .asString())
                .isEqualTo("session of " + user);
        assertThat(memberships()).isZero();
        assertThat(take(linking(false), aCode())).isEqualTo(user);
    }

    @Test
    void strangersStayOutsideOtherwiseAndLeaveNothing() {
        Credential code = aCode();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(linking(false), code))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProjectError.SSO_NOT_INVITED));
        assertThat(service.neighbours().hasUser(identity.email().value())).isFalse();
        assertThat(take(linking(true), aCode())).isEqualTo(identity.userId());
    }

    private Credential aCode() {
        Credential code = new Credential(UUID.randomUUID().toString());
        service.bean(LoginSteps.class).keep(code, browser, identity);
        return code;
    }

    private UUID take(OperatorLinking linking, Credential code) {
        TransactionTemplate transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
        return Objects.requireNonNull(transaction.execute(status -> linking.take(code, browser)));
    }

    private OperatorLinking linking(boolean createsOperators) {
        return new OperatorLinking(
                service.bean(JdbcClient.class),
                service.bean(LoginSteps.class),
                service.bean(Registration.class),
                service.bean(Acceptance.class),
                new SsoProperties(
                        URI.create("https://id.example"),
                        "loam",
                        null,
                        List.of("corp.example"),
                        List.of("openid", "email"),
                        createsOperators,
                        Duration.ofSeconds(1)),
                service.bean(AuditLog.class),
                Clock.systemUTC());
    }

    private long memberships() {
        return service.bean(JdbcClient.class)
                .sql("""
                        select count(*) from project.membership m join project.operator o on o.id = m.operator_id
                        where o.email = :email
                        """)
                .param("email", identity.email().value())
                .query(Long.class)
                .single();
    }
}
