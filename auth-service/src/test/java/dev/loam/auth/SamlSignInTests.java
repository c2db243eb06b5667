package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.saml.Encryption;
import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.TestIdp.Manner;
import dev.loam.auth.saml.TestIdp.Signs;
import dev.loam.auth.saml.TestKeys;
import dev.loam.auth.saml.Told;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** Single sign-on over HTTP, with a provider that answers what it was asked, or something else. */
@WithPostgres
class SamlSignInTests {
    private static final int PARALLEL = 20;
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(SamlApp.settings(Map.of()));
    private final AuthClient client = server.client(project);
    private final SamlApp app = SamlApp.registered(client, TestIdp.metadata(TestKeys.OF_THE_PROVIDER), Map.of());

    @Test
    void browserIsSentToTheProviderWithARequestThatNamesTheProject() {
        URI asked = app.begin(Map.of());
        Element request = SamlApp.request(asked).getDocumentElement();
        assertThat(asked.toString()).startsWith(TestIdp.LOGIN + "&SAMLRequest=").doesNotContain("Signature");
        assertThat(request.getLocalName()).isEqualTo("AuthnRequest");
        assertThat(request.getAttribute("ID")).matches("id-[0-9a-f]{40}");
        assertThat(request.getAttribute("Destination")).isEqualTo(TestIdp.LOGIN);
        assertThat(request.getAttribute("AssertionConsumerServiceURL")).isEqualTo(app.base() + "/sso/saml/acs");
        assertThat(request.getTextContent()).isEqualTo(app.base() + "/sso/saml/metadata");
        client.post("/auth/v1/sso", Map.of("provider_id", app.providerId()))
                .answers(303)
                .withHeader("Cache-Control", "no-store");
    }

    @Test
    void newcomerArrivesWithASessionAndIsTheSameTheNextTime() {
        AuthClient.Tokens ada = app.signedIn("ada", "Ada@corp.example");
        assertThat(ada.user().path("email").asString()).isEqualTo("ada@corp.example");
        assertThat(ada.user().path("email_confirmed_at").asString()).isNotEmpty();
        assertThat(ada.user().path("app_metadata").path("provider").asString()).isEqualTo("sso:" + app.providerId());
        assertThat(ada.claims().path("amr").path(0).path("method").asString()).isEqualTo("sso/saml");
        assertThat(ada.claims().path("amr").path(0).path("provider").asString()).isEqualTo(app.providerId());
        JsonNode identity = ada.user().path("identities").path(0);
        assertThat(identity.path("id").asString()).isEqualTo("ada");
        assertThat(identity.path("provider").asString()).isEqualTo("sso:" + app.providerId());
        assertThat(identity.path("identity_data").path("iss").asString()).isEqualTo(TestIdp.ENTITY);
        assertThat(project.count("select count(*) from auth.users where is_sso_user"))
                .isOne();
        AuthClient.Tokens refreshed = client.refresh(ada.refresh());
        assertThat(refreshed.claims().path("amr").path(0).path("provider").asString())
                .isEqualTo(app.providerId());
        AuthClient.Tokens married = app.signedIn("ada", "ada.king@corp.example");
        assertThat(married.userId()).isEqualTo(ada.userId());
        assertThat(married.user().path("email").asString()).isEqualTo("ada.king@corp.example");
        assertThat(project.events()).contains("loam.auth.user.created", "loam.auth.user.signed_in");
    }

    @Test
    void appThatExchangesGetsACodeAndTheProviderSaysHowLongTheSessionLasts() {
        Instant end = Instant.now().plusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);
        URI asked = app.begin(Map.of("code_challenge", TestProvider.hash(VERIFIER), "code_challenge_method", "s256"));
        Told told = app.told(asked, "ada", "ada@corp.example").until(end);
        URI arrived = SamlApp.arrival(app.consuming(asked, TestIdp.respond(told)));
        assertThat(arrived.toString()).startsWith(SamlApp.WELCOME + "?code=").doesNotContain("access_token");
        Map<String, String> exchange = Map.of(
                "auth_code",
                TestProvider.query(arrived.getRawQuery()).getOrDefault("code", ""),
                "code_verifier",
                VERIFIER);
        client.post("/auth/v1/token?grant_type=pkce", exchange).answers(200).with("access_token", "ada@corp.example");
        client.post("/auth/v1/token?grant_type=pkce", exchange).answers(404).with("flow_state_not_found");
        assertThat(project.superuser()
                        .sql("select not_after from auth.sessions")
                        .query((row, number) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(end);
        URI again = app.begin(Map.of());
        app.tokens(app.arrive(
                again,
                TestIdp.respond(app.told(again, "ada", "ada@corp.example").until(end))));
        assertThat(project.count("select count(*) from auth.sessions where not_after = ?::timestamptz", end.toString()))
                .isEqualTo(2);
    }

    @Test
    void nobodysAccountIsOpenedByAnAddress() {
        AuthClient.Tokens own = client.signUp("ada@corp.example", "correct horse");
        AuthClient.Tokens managed = app.signedIn("ada", "ada@corp.example");
        assertThat(managed.userId()).isNotEqualTo(own.userId());
        SamlApp other = SamlApp.registered(
                client,
                TestIdp.metadata(TestKeys.OF_THE_PROVIDER).replace("idp.example", "other.example"),
                Map.of("domains", List.of("other.example")));
        URI asked = other.begin(Map.of("domain", "other.example"));
        String xml = other.told(asked, "ada", "ada@corp.example").xml().replace("idp.example", "other.example");
        Map<String, String> arrived =
                other.arrive(asked, TestIdp.encoded(TestIdp.signed(xml, Signs.ASSERTION, Manner.RIGHT)));
        assertThat(other.tokens(arrived).userId()).isNotIn(own.userId(), managed.userId());
        assertThat(client.signIn("ada@corp.example", "correct horse").userId()).isEqualTo(own.userId());
        client.post("/auth/v1/recover", Map.of("email", "ada@corp.example")).answers(200);
        assertThat(
                        project.count(
                                "select count(*) from auth.one_time_tokens t join auth.users u on u.id = t.user_id where u.is_sso_user"))
                .isZero();
        client.as(managed, "PUT", "/auth/v1/user", Map.of("email", "own@example.com"))
                .answers(422)
                .with("user_sso_managed");
        client.as(managed, "PUT", "/auth/v1/user", Map.of("password", "correct horse"))
                .answers(422)
                .with("user_sso_managed");
    }

    @Test
    void ofManyResponsesToOneRequestOneIsTaken() throws Exception {
        for (int round = 0; round < Counts.of(2, 50); round++) {
            URI asked = app.begin(Map.of());
            List<Callable<URI>> uses = new ArrayList<>();
            for (int i = 0; i < PARALLEL; i++) {
                String response = TestIdp.respond(app.told(asked, "ada", "ada@corp.example"));
                uses.add(() -> SamlApp.arrival(app.consuming(asked, response)));
            }
            requireOne(uses, "saml_relay_state_not_found");
        }
    }

    @Test
    void assertionLetsSomebodyInOnce() throws Exception {
        client.asAdministrator(
                        "PUT", "/auth/v1/admin/sso/providers/" + app.providerId(), Map.of("allow_idp_initiated", true))
                .answers(200);
        for (int round = 0; round < Counts.of(2, 50); round++) {
            String response = TestIdp.respond(app.told(null, "ada", "ada@corp.example"));
            ApiScenario consuming = app.consuming(response, SamlApp.WELCOME);
            Callable<URI> use = () -> SamlApp.arrival(consuming);
            requireOne(Collections.nCopies(PARALLEL, use), "used+before");
        }
    }

    private static void requireOne(List<Callable<URI>> uses, String refusal) throws InterruptedException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> arrived = clients.invokeAll(uses).stream()
                    .map(Future::resultNow)
                    .map(URI::toString)
                    .toList();
            assertThat(arrived).filteredOn(one -> one.contains("access_token=")).hasSize(1);
            assertThat(arrived).filteredOn(one -> one.contains(refusal)).hasSize(uses.size() - 1);
        }
    }

    @Test
    void providerBeginsOnlyWhereItMay() {
        String response = TestIdp.respond(app.told(null, "ada", "ada@corp.example"));
        assertThat(SamlApp.arrival(app.consuming(response, "")).toString())
                .startsWith(SamlApp.SITE + "#error=access_denied")
                .contains("begin+in+the+app");
        client.asAdministrator(
                        "PUT", "/auth/v1/admin/sso/providers/" + app.providerId(), Map.of("allow_idp_initiated", true))
                .answers(200);
        assertThat(SamlApp.arrival(app.consuming(response, SamlApp.WELCOME)).toString())
                .startsWith(SamlApp.WELCOME + "#access_token=");
        String next = TestIdp.respond(app.told(null, "ada", "ada@corp.example"));
        assertThat(SamlApp.arrival(app.consuming(next, "https://evil.test/")).toString())
                .startsWith(SamlApp.SITE + "#access_token=");
        String asked = TestIdp.respond(app.told(app.begin(Map.of()), "ada", "ada@corp.example"));
        assertThat(SamlApp.arrival(app.consuming(asked, "")).toString()).contains("answers+another+request");
    }

    @Test
    void responseIsBoundToItsRequestItsProviderAndItsProject() {
        URI victims = app.begin(Map.of());
        URI attackers = app.begin(Map.of());
        assertThat(app.arrive(attackers, TestIdp.respond(app.told(victims, "ada", "ada@corp.example"))))
                .containsEntry("error_code", "validation_failed")
                .doesNotContainKey("access_token");
        SamlApp other = SamlApp.registered(
                client,
                TestIdp.metadata(TestKeys.OF_A_STRANGER).replace("idp.example", "other.example"),
                Map.of("domains", List.of()));
        URI asked = app.begin(Map.of());
        String xml = other.told(asked, "ada", "ada@corp.example").xml();
        for (String told : List.of(xml, xml.replace("idp.example", "other.example"))) {
            URI fresh = app.begin(Map.of());
            String answer = told.replace(SamlApp.requestId(asked), SamlApp.requestId(fresh));
            Document signed = TestIdp.signed(answer, Signs.BOTH, Manner.by(TestKeys.OF_A_STRANGER));
            assertThat(app.arrive(fresh, TestIdp.encoded(signed))).doesNotContainKey("access_token");
        }
        URI own = app.begin(Map.of());
        SamlApp elsewhere = new SamlApp(server.client(server.aProject(project.settings())), app.providerId());
        assertThat(elsewhere.arrive(own, TestIdp.respond(app.told(own, "ada", "ada@corp.example"))))
                .containsEntry("error_code", "saml_relay_state_not_found");
        assertThat(project.count("select count(*) from auth.users")).isZero();
    }

    @Test
    void sleepyAndMalformedResponsesLetNobodyIn() {
        URI late = app.begin(Map.of());
        project.superuser()
                .sql("update auth.saml_relay_states set created_at = now() - interval '11 minutes'")
                .update();
        assertThat(app.arrive(late, TestIdp.respond(app.told(late, "ada", "ada@corp.example"))))
                .containsEntry("error_code", "saml_relay_state_expired");
        for (String response : List.of(
                "", "%", "PHg+", TestIdp.encoded("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"))) {
            assertThat(app.arrive(app.begin(Map.of()), response))
                    .containsEntry("error_code", "validation_failed")
                    .doesNotContainKey("access_token");
            SamlApp.arrival(app.consuming(response, "no uuid"));
        }
    }

    @Test
    void whoHasNoLastingNameOrNoAddressIsNobody() {
        URI asked = app.begin(Map.of());
        String passing = app.told(asked, "ada", "ada@corp.example")
                .xml()
                .replace("nameid-format:persistent", "nameid-format:transient");
        assertThat(app.arrive(asked, TestIdp.encoded(TestIdp.signed(passing, Signs.ASSERTION, Manner.RIGHT))))
                .containsEntry("error_code", "saml_assertion_no_user_id");
        assertThat(app.signIn("ada", "no address")).containsEntry("error_code", "saml_assertion_no_email");
    }

    @Test
    void attributesAreMappedAndDoNotSayWhatLoamSays() {
        client.asAdministrator(
                        "PUT",
                        "/auth/v1/admin/sso/providers/" + app.providerId(),
                        Map.of(
                                "attribute_mapping",
                                Map.of(
                                        "keys",
                                        Map.of(
                                                "full_name", Map.of("name", "displayName"),
                                                "team",
                                                        Map.of(
                                                                "names",
                                                                List.of("group", "department"),
                                                                "default",
                                                                "none"),
                                                "mails", Map.of("name", "mail", "array", true),
                                                "sub", Map.of("name", "mail"),
                                                "email_verified", Map.of("default", false)))))
                .answers(200);
        JsonNode data = app.signedIn("ada", "ada@corp.example")
                .user()
                .path("identities")
                .path(0)
                .path("identity_data");
        assertThat(data.path("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(data.path("sub").asString()).isEqualTo("ada");
        assertThat(data.path("email_verified").asBoolean()).isTrue();
        assertThat(data.path("custom_claims").toString()).contains("\"team\":\"none\"", "[\"ada@corp.example\"]");
    }

    @Test
    void projectsKeySignsRequestsAndOpensAssertions() throws GeneralSecurityException {
        Map<String, Object> settings = SamlApp.settings(
                Map.of("saml_private_key", TestKeys.OF_THE_PROJECT.pem(), "saml_allow_encrypted_assertions", true));
        SamlApp signing = SamlApp.registered(
                server.client(server.aProject(settings)), TestIdp.metadata(TestKeys.OF_THE_PROVIDER), Map.of());
        URI asked = signing.begin(Map.of());
        String query = asked.getRawQuery().substring(asked.getRawQuery().indexOf("SAMLRequest="));
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(TestKeys.OF_THE_PROJECT.pair().getPublic());
        verifier.update(query.substring(0, query.indexOf("&Signature=")).getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(
                        Base64.getDecoder().decode(TestProvider.query(query).getOrDefault("Signature", ""))))
                .isTrue();
        Document response =
                TestIdp.signed(signing.told(asked, "ada", "ada@corp.example").xml(), Signs.ASSERTION, Manner.RIGHT);
        Encryption.GCM.apply(response, TestKeys.OF_THE_PROJECT.pair().getPublic());
        assertThat(signing.arrive(asked, TestIdp.encoded(response))).containsKey("access_token");
        signing.client()
                .anonymously("GET", "/auth/v1/sso/saml/metadata?download=true", "")
                .answers(200)
                .withHeader("Cache-Control", "max-age=600, public")
                .with(
                        "entityID=\"%s/sso/saml/metadata\"".formatted(signing.base()),
                        "use=\"signing\"",
                        "use=\"encryption\"",
                        TestKeys.OF_THE_PROJECT.certificate())
                .without("PRIVATE");
    }

    @Test
    void providerThatWantsSignedRequestsGetsNoOthers() {
        SamlApp strict = SamlApp.registered(
                client,
                TestIdp.metadata(TestKeys.OF_THE_PROVIDER)
                        .replace("idp.example", "strict.example")
                        .replace("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"true\" "),
                Map.of("domains", List.of("strict.example")));
        client.post("/auth/v1/sso", Map.of("provider_id", strict.providerId()))
                .answers(500)
                .with("saml_private_key");
    }

    @Test
    void domainsAreFoundAsTheyAreAndByNoPart() {
        for (String domain : List.of("CORP.example", " corp.example ")) {
            assertThat(app.begin(Map.of("domain", domain)).toString()).startsWith(TestIdp.LOGIN);
        }
        for (String domain : List.of(
                "example",
                "sub.corp.example",
                "evilcorp.example",
                "corp.example.evil.test",
                "%",
                "corp.example.",
                "corp_example")) {
            client.post("/auth/v1/sso", Map.of("domain", domain)).answers(404).with("sso_provider_not_found");
        }
        client.post("/auth/v1/sso", Map.of()).answers(400).with("A provider_id or domain needs");
        client.post("/auth/v1/sso", Map.of("domain", "x.example", "provider_id", app.providerId()))
                .answers(400)
                .with("Only one of");
        client.post("/auth/v1/sso", Map.of("provider_id", "x")).answers(400).with("validation_failed");
    }

    @Test
    void nobodySignsInWhereItIsOff() {
        URI asked = app.begin(Map.of());
        client.asAdministrator("PUT", "/auth/v1/admin/sso/providers/" + app.providerId(), Map.of("disabled", true))
                .answers(200)
                .with("\"disabled\":true");
        assertThat(app.arrive(asked, TestIdp.respond(app.told(asked, "ada", "ada@corp.example"))))
                .containsEntry("error_code", "sso_provider_disabled");
        client.post("/auth/v1/sso", Map.of("domain", SamlApp.DOMAIN))
                .answers(404)
                .with("sso_provider_disabled");
        AuthClient off = server.client(server.aProject());
        off.post("/auth/v1/sso", Map.of("domain", SamlApp.DOMAIN)).answers(404).with("saml_provider_disabled");
        off.anonymously("GET", "/auth/v1/sso/saml/metadata", "").answers(404).with("saml_provider_disabled");
        TestApp.form(off, "/auth/v1/sso/saml/acs", Map.of("SAMLResponse", "x"))
                .answers(404)
                .with("saml_provider_disabled");
        client.anonymously("GET", "/auth/v1/settings", "").answers(200).with("\"saml_enabled\":true");
    }

    @Test
    void nobodyNewComesWhereSigningUpIsOffAndWhoIsBannedStaysOut() {
        AuthClient.Tokens ada = app.signedIn("ada", "ada@corp.example");
        project.superuser()
                .sql("update auth.users set banned_until = now() + interval '1 day'")
                .update();
        assertThat(app.signIn("ada", "ada@corp.example")).containsEntry("error_code", "user_banned");
        project.superuser().sql("update auth.users set banned_until = null").update();
        server.change(project, SamlApp.settings(Map.of("disable_signup", true)));
        assertThat(app.signIn("bob", "bob@corp.example")).containsEntry("error_code", "signup_disabled");
        assertThat(app.signedIn("ada", "ada@corp.example").userId()).isEqualTo(ada.userId());
    }
}
