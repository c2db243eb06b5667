package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.TestIdp.Manner;
import dev.loam.auth.saml.TestIdp.Signs;
import dev.loam.auth.saml.TestKeys;
import dev.loam.platform.test.WithPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators do with identity providers, and what becomes of metadata that is read at an address. */
@WithPostgres
class SsoAdministrationTests {
    private static final String PATH = "/auth/v1/admin/sso/providers";
    private static final String METADATA = TestIdp.metadata(TestKeys.OF_THE_PROVIDER);

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(SamlApp.settings(Map.of()));
    private final AuthClient client = server.client(project);

    private static Map<String, Object> wish(Map<String, ?> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("type", "saml", "metadata_xml", METADATA));
        wish.putAll(more);
        return wish;
    }

    @Test
    void onlyAdministratorsReachProviders() {
        AuthClient.Tokens user = client.signUp("ada@example.com", "correct horse");
        for (String method : List.of("GET", "POST")) {
            client.anonymously(method, PATH, method.equals("POST") ? AuthClient.body(wish(Map.of())) : "")
                    .answers(403)
                    .with("not_admin");
            client.as(user, method, PATH, method.equals("POST") ? wish(Map.of()) : Map.of())
                    .answers(403)
                    .with("not_admin");
        }
        for (String method : List.of("GET", "PUT", "DELETE")) {
            client.anonymously(method, PATH + "/" + UUID.randomUUID(), method.equals("PUT") ? "{}" : "")
                    .answers(403)
                    .with("not_admin");
        }
    }

    @Test
    void providerIsMadeChangedListedAndRemoved() {
        JsonNode made = AuthClient.json(client.asAdministrator(
                        "POST",
                        PATH,
                        wish(Map.of(
                                "domains", List.of("Corp.Example", "corp.example"),
                                "resource_id", "the corp",
                                "attribute_mapping", Map.of("keys", Map.of("team", Map.of("name", "group"))))))
                .answers(201));
        String one = PATH + "/" + made.path("id").asString();
        assertThat(made.path("saml").path("entity_id").asString()).isEqualTo(TestIdp.ENTITY);
        assertThat(made.path("saml").path("metadata_xml").asString()).isEqualTo(METADATA);
        assertThat(made.path("domains")).hasSize(1);
        assertThat(made.path("domains").path(0).path("domain").asString()).isEqualTo("corp.example");
        JsonNode items = AuthClient.json(client.asAdministrator("GET", PATH, Map.of())
                        .answers(200)
                        .without("metadata_xml"))
                .path("items");
        assertThat(items).hasSize(1);
        client.asAdministrator("GET", PATH + "?resource_id_prefix=the", Map.of())
                .answers(200)
                .with("corp.example");
        client.asAdministrator("GET", PATH + "?resource_id=the", Map.of())
                .answers(200)
                .without("corp.example");
        client.asAdministrator("GET", PATH + "/resource_the%20corp", Map.of())
                .answers(200)
                .with("corp.example");
        client.asAdministrator(
                        "PUT",
                        one,
                        Map.of(
                                "domains",
                                List.of("new.example"),
                                "disabled",
                                true,
                                "name_id_format",
                                "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"))
                .answers(200)
                .with("new.example", "emailAddress", "\"team\":{\"name\":\"group\"}")
                .without("\"domain\":\"corp.example\"");
        client.asAdministrator("PUT", one, Map.of("name_id_format", "", "resource_id", ""))
                .answers(200)
                .with("new.example")
                .without("name_id_format", "resource_id");
        client.asAdministrator("DELETE", one, Map.of()).answers(200).with("new.example");
        client.asAdministrator("GET", one, Map.of()).answers(404).with("sso_provider_not_found");
        client.asAdministrator("DELETE", one, Map.of()).answers(404).with("sso_provider_not_found");
        assertThat(project.count("select count(*) from auth.sso_domains")).isZero();
        assertThat(client.audited("sso_provider_created"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("traits").toString())
                        .contains(TestIdp.ENTITY, "corp.example", "the corp", "group")
                        .doesNotContain("X509Certificate"));
        List<JsonNode> changes = client.audited("sso_provider_updated");
        assertThat(changes).hasSize(2);
        assertThat(changes.getLast().path("traits").path("before").toString())
                .isEqualTo("{\"domains\":[\"corp.example\"],\"disabled\":false,\"name_id_format\":null}");
        assertThat(client.audited("sso_provider_deleted")).hasSize(1);
    }

    @Test
    void namesAndDomainsAreSomebodysAlready() {
        client.asAdministrator("POST", PATH, wish(Map.of("domains", List.of("corp.example"), "resource_id", "one")))
                .answers(201);
        client.asAdministrator("POST", PATH, wish(Map.of())).answers(422).with("saml_idp_already_exists");
        Map<String, String> other = Map.of("metadata_xml", METADATA.replace("idp.example", "other.example"));
        Map<String, Object> sameDomain = wish(other);
        sameDomain.put("domains", List.of("CORP.example"));
        client.asAdministrator("POST", PATH, sameDomain).answers(400).with("sso_domain_already_exists");
        Map<String, Object> sameResource = wish(other);
        sameResource.put("resource_id", "ONE");
        client.asAdministrator("POST", PATH, sameResource).answers(400).with("resource_id");
        assertThat(project.count("select count(*) from auth.sso_providers")).isOne();
        JsonNode second = AuthClient.json(
                client.asAdministrator("POST", PATH, wish(other)).answers(201));
        String path = PATH + "/" + second.path("id").asString();
        client.asAdministrator("PUT", path, Map.of("resource_id", "one"))
                .answers(400)
                .with("resource_id");
        client.asAdministrator("PUT", path, Map.of("domains", List.of("corp.example")))
                .answers(400)
                .with("sso_domain_already_exists");
        client.asAdministrator("PUT", path, Map.of("metadata_xml", METADATA))
                .answers(400)
                .with("saml_entity_id_mismatch");
    }

    @Test
    void whatCannotWorkIsRefusedAtOnce() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("type", "oidc"),
                Map.of("metadata_xml", "<x/>"),
                Map.of("metadata_xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
                Map.of("metadata_xml", ""),
                Map.of("metadata_url", "https://idp.example/metadata"),
                Map.of("name_id_format", "urn:x"),
                Map.of("domains", List.of("no domain")),
                Map.of("domains", List.of("*.example")),
                Map.of("resource_id", "x".repeat(300)),
                Map.of("attribute_mapping", Map.of("keys", Map.of("k".repeat(600), Map.of()))))) {
            client.asAdministrator("POST", PATH, wish(wrong))
                    .answers(400)
                    .with("validation_failed")
                    .without("root:");
        }
        assertThat(project.count("select count(*) from auth.sso_providers")).isZero();
    }

    @Test
    void metadataIsReadAtItsAddressAndAgainWhenTheKeyIsAnother() throws IOException {
        AtomicReference<String> metadata = new AtomicReference<>(METADATA);
        AtomicInteger asked = new AtomicInteger();
        HttpServer idp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        idp.createContext("/metadata", exchange -> {
            asked.incrementAndGet();
            byte[] body = String.valueOf(metadata.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        idp.start();
        try {
            String address = "http://127.0.0.1:%d/".formatted(idp.getAddress().getPort());
            Map<String, Object> wish = wish(Map.of("metadata_xml", "", "domains", List.of(SamlApp.DOMAIN)));
            wish.put("metadata_url", address + "nothing");
            client.asAdministrator("POST", PATH, wish).answers(400).with("saml_metadata_fetch_failed", "404");
            wish.put("metadata_url", address + "metadata");
            String id = AuthClient.json(
                            client.asAdministrator("POST", PATH, wish).answers(201))
                    .path("id")
                    .asString();
            SamlApp app = new SamlApp(client, id);
            assertThat(app.signIn("ada", "ada@corp.example")).containsKey("access_token");
            assertThat(asked).hasValue(1);

            metadata.set(TestIdp.metadata(TestKeys.NEXT_OF_THE_PROVIDER));
            assertThat(signIn(app, TestKeys.NEXT_OF_THE_PROVIDER))
                    .as("asked a moment ago")
                    .containsKey("error");
            assertThat(asked).hasValue(1);
            grow(project, "6 minutes");
            assertThat(signIn(app, TestKeys.NEXT_OF_THE_PROVIDER)).containsKey("access_token");
            assertThat(signIn(app, TestKeys.OF_THE_PROVIDER))
                    .as("the former key")
                    .containsKey("error");
            assertThat(asked).hasValue(2);

            metadata.set(TestIdp.metadata(TestKeys.OF_A_STRANGER).replace("idp.example", "evil.example"));
            grow(project, "25 hours");
            assertThat(signIn(app, TestKeys.NEXT_OF_THE_PROVIDER))
                    .as("as it was")
                    .containsKey("access_token");
            assertThat(asked).hasValue(3);
        } finally {
            idp.stop(0);
        }
    }

    private static Map<String, String> signIn(SamlApp app, TestKeys key) {
        URI asked = app.begin(Map.of());
        String xml = app.told(asked, "ada", "ada@corp.example").xml();
        return app.arrive(asked, TestIdp.encoded(TestIdp.signed(xml, Signs.ASSERTION, Manner.by(key))));
    }

    private static void grow(TestProject project, String age) {
        project.superuser()
                .sql(
                        "update auth.saml_providers set metadata_checked_at = metadata_checked_at - cast(:age as interval)")
                .param("age", age)
                .update();
    }
}
