package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.saml.Encryption;
import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.TestIdp.Manner;
import dev.loam.auth.saml.TestIdp.Signs;
import dev.loam.auth.saml.TestKeys;
import dev.loam.platform.test.WithPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A project's SAML keys change without a sign-in that fails. */
@WithPostgres
class SamlKeyTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(keys(TestKeys.OF_THE_PROJECT, TestKeys.NEXT_OF_THE_PROJECT));
    private final SamlApp app =
            SamlApp.registered(server.client(project), TestIdp.metadata(TestKeys.OF_THE_PROVIDER), Map.of());

    @Test
    void metadataNamesBothKeysTheCurrentOneFirst() {
        String current = TestKeys.OF_THE_PROJECT.certificate();
        String next = TestKeys.NEXT_OF_THE_PROJECT.certificate();
        String metadata = app.client()
                .anonymously("GET", "/auth/v1/sso/saml/metadata", "")
                .answers(200)
                .with("AuthnRequestsSigned=\"true\"")
                .body();
        assertThat(metadata)
                .containsSubsequence(
                        "use=\"signing\"",
                        current,
                        "use=\"signing\"",
                        next,
                        "use=\"encryption\"",
                        current,
                        "use=\"encryption\"",
                        next);
    }

    @Test
    void requestsAreSignedWithTheCurrentKeyAndBothOpenAssertions() throws GeneralSecurityException {
        requireSignedWith(TestKeys.OF_THE_PROJECT);
        requireOpened(TestKeys.OF_THE_PROJECT);
        requireOpened(TestKeys.NEXT_OF_THE_PROJECT);
        server.change(project, keys(TestKeys.NEXT_OF_THE_PROJECT, TestKeys.OF_THE_PROJECT));
        requireSignedWith(TestKeys.NEXT_OF_THE_PROJECT);
        requireOpened(TestKeys.OF_THE_PROJECT);
        requireOpened(TestKeys.NEXT_OF_THE_PROJECT);
    }

    @Test
    void keyThatWasTakenAwayOpensNothing() throws GeneralSecurityException {
        server.change(
                project,
                SamlApp.settings(Map.of(
                        "saml_private_key",
                        TestKeys.NEXT_OF_THE_PROJECT.pem(),
                        "saml_allow_encrypted_assertions",
                        true)));
        requireSignedWith(TestKeys.NEXT_OF_THE_PROJECT);
        requireOpened(TestKeys.NEXT_OF_THE_PROJECT);
        assertThat(encryptedTo(TestKeys.OF_THE_PROJECT))
                .containsEntry("error_code", "validation_failed")
                .doesNotContainKey("access_token");
    }

    private void requireOpened(TestKeys key) {
        assertThat(encryptedTo(key)).as("encrypted to %s", key).containsKey("access_token");
    }

    private Map<String, String> encryptedTo(TestKeys key) {
        URI asked = app.begin(Map.of());
        Document response =
                TestIdp.signed(app.told(asked, "ada", "ada@corp.example").xml(), Signs.ASSERTION, Manner.RIGHT);
        Encryption.GCM.apply(response, key.pair().getPublic());
        return app.arrive(asked, TestIdp.encoded(response));
    }

    private void requireSignedWith(TestKeys key) throws GeneralSecurityException {
        String asked = app.begin(Map.of()).getRawQuery();
        String query = asked.substring(asked.indexOf("SAMLRequest="));
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key.pair().getPublic());
        verifier.update(query.substring(0, query.indexOf("&Signature=")).getBytes(StandardCharsets.UTF_8));
        String signature = TestProvider.query(query).getOrDefault("Signature", "");
        assertThat(verifier.verify(Base64.getDecoder().decode(signature)))
                .as("signed with %s", key)
                .isTrue();
    }

    private static Map<String, Object> keys(TestKeys current, TestKeys other) {
        return SamlApp.settings(Map.of(
                "saml_private_key",
                current.pem(),
                "saml_private_key_other",
                other.pem(),
                "saml_allow_encrypted_assertions",
                true));
    }
}
