package dev.loam.project.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loam.platform.PlatformProperties;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.RunningService;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.OperatorLogins;
import dev.loam.project.secret.Credentials;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SsoPropertiesTests {

    @Test
    void withoutAnIssuerThereIsNoSingleSignOn() {
        RunningService service = RunningService.shared();
        SingleSignOn off = new SingleSignOn(
                properties(null, null, List.of()),
                service.bean(LoginSteps.class),
                service.bean(OperatorLinking.class),
                service.bean(OperatorLogins.class),
                service.bean(Credentials.class),
                service.bean(PlatformProperties.class),
                new JsonMapper(),
                Clock.systemUTC());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(off::begin)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProjectError.SSO_NOT_CONFIGURED));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> off.session("code", "browser"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(off::issuer);
    }

    @Test
    void anIssuerNeedsItsClientAndDomainsAndAConnectionThatNobodyHears() {
        assertThat(properties("https://id.example", "loam", List.of(" Corp.Example"))
                        .allowedDomains())
                .containsExactly("corp.example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties("http://id.example", "loam", List.of("corp.example")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties("https://id.example", null, List.of("corp.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> properties("https://id.example", "loam", List.of()));
    }

    @Test
    void secretIsInNoText() {
        assertThat(properties("https://id.example", "loam", List.of("corp.example"))
                        .toString())
                .doesNotContain("hidden");
    }

    private static SsoProperties properties(@Nullable String issuer, @Nullable String client, List<String> domains) {
        return new SsoProperties(
                issuer == null ? null : URI.create(issuer),
                client,
                "hidden",
                domains,
                List.of("openid", "email"),
                false,
                Duration.ofSeconds(1));
    }
}
