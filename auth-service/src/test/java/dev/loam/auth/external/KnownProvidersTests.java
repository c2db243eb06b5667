package dev.loam.auth.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.loam.platform.setting.Setting;
import dev.loam.platform.setting.SettingsDocument;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class KnownProvidersTests {
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void settingsOfExactlyTheseProvidersTakeEffect() {
        Set<String> inForce = new TreeSet<>();
        for (Setting setting : SettingsDocument.AUTH.settings().values()) {
            if (setting.name().matches("external_.*_client_id") && setting.comesWith() == null) {
                inForce.add(setting.name().replaceAll("external_(.*)_client_id", "$1"));
            }
        }
        assertThat(KnownProviders.names()).containsExactlyInAnyOrderElementsOf(inForce);
    }

    @Test
    void providersWithoutAnAddressTakeOneFromTheProject() {
        assertThat(KnownProviders.names())
                .filteredOn(name -> known(name).base() == null)
                .allMatch(name -> SettingsDocument.AUTH.settings().containsKey("external_%s_url".formatted(name)));
        assertThat(KnownProviders.names())
                .allMatch(name -> known(name).openId() != null || known(name).oauth() != null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sub\":\"a\",\"email\":\"a@example.com\",\"email_verified\":true} | false",
                "{\"sub\":\"a\",\"email\":\"a@example.com\",\"xms_edov\":true} | true",
                "{\"sub\":\"a\",\"email\":\"a@example.com\",\"xms_edov\":\"1\"} | true",
                "{\"sub\":\"a\",\"email\":\"a@example.com\",\"xms_edov\":false} | false",
                "{\"sub\":\"a\",\"email\":\"a@example.com\",\"tid\":\"9188040d-6c67-4c5b-b112-36a304b66dad\"} | true",
                "{\"sub\":\"a\",\"email\":\"a@example.com\",\"tid\":\"11111111-6c67-4c5b-b112-36a304b66dad\"} | false"
            })
    void addressesThatATenantsAdministratorWroteAreNotVerified(String claims, boolean verified)
            throws ProviderException {
        assertThat(Profile.ofClaims("https://login.microsoftonline.com/x/v2.0", json.readTree(claims), true)
                        .emailVerified())
                .isEqualTo(verified);
    }

    @Test
    void addressThatIsNoneIsNoneAndNotVerified() throws ProviderException {
        Profile profile = Profile.ofClaims(
                "https://id.example",
                json.readTree("{\"sub\":\"a\",\"email\":\"no address\",\"email_verified\":true}"),
                false);
        assertThat(profile.email()).isNull();
        assertThat(profile.emailVerified()).isFalse();
    }

    @Test
    void applesSecretIsSignedAnewWithTheTeamsKey() throws ProviderException, JOSEException, ParseException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder()
                        .encodeToString(key.toPrivateKey().getEncoded()));
        String material = json.writeValueAsString(Map.of("team_id", "TEAM", "key_id", "KEY", "private_key", pem));
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        ClientSecrets secrets = new ClientSecrets(json, Clock.fixed(now, ZoneOffset.UTC));
        SignedJWT secret = SignedJWT.parse(Objects.requireNonNull(secrets.of(apple(material))));
        assertThat(secret.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
        assertThat(secret.getHeader().getKeyID()).isEqualTo("KEY");
        assertThat(secret.getJWTClaimsSet().getIssuer()).isEqualTo("TEAM");
        assertThat(secret.getJWTClaimsSet().getSubject()).isEqualTo("com.example.app");
        assertThat(secret.getJWTClaimsSet().getAudience()).containsExactly("https://appleid.apple.com");
        assertThat(secrets.of(apple("ready.made.token"))).isEqualTo("ready.made.token");
    }

    private static ExternalProvider apple(String secret) {
        return new ExternalProvider(
                known("apple"), "https://appleid.apple.com", List.of("com.example.app"), secret, false, false);
    }

    private static ProviderDefinition known(String name) {
        return Objects.requireNonNull(KnownProviders.find(name));
    }
}
