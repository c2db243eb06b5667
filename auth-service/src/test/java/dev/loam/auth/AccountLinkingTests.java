package dev.loam.auth;

import static dev.loam.auth.ExternalApp.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.TestProvider.Signature;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whose account it is that a provider's word opens. */
@WithPostgres
class AccountLinkingTests {
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "correct horse";

    private final AuthServer server = AuthServer.running();
    private final TestProvider provider = TestProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    private ExternalApp app(Map<String, ?> settings) {
        TestProject project = server.aProject(ExternalApp.settings(provider, settings));
        return new ExternalApp(server.client(project), provider);
    }

    private ExternalApp confirming() {
        return app(
                Map.of("mailer_autoconfirm", false, "smtp_max_frequency", 0, "security_manual_linking_enabled", true));
    }

    private static List<String> providers(JsonNode user) {
        return user.path("identities")
                .valueStream()
                .map(identity -> identity.path("provider").asString())
                .sorted()
                .toList();
    }

    private AuthClient.Tokens confirmed(ExternalApp app) {
        Map<String, String> login = Map.of("email", EMAIL, "password", PASSWORD);
        app.client().post("/auth/v1/signup", login).answers(200);
        return app.client()
                .tokens(app.client()
                        .post(
                                "/auth/v1/verify",
                                Map.of(
                                        "type",
                                        "signup",
                                        "email",
                                        EMAIL,
                                        "token",
                                        server.mail(EMAIL).code())));
    }

    private static void requireNoPassword(ExternalApp app) {
        app.client()
                .post("/auth/v1/token?grant_type=password", Map.of("email", EMAIL, "password", PASSWORD))
                .answers(400)
                .with("invalid_credentials");
    }

    @Test
    void verifiedAddressOpensTheAccountThatProvedToHaveIt() {
        ExternalApp app = confirming();
        AuthClient.Tokens own = confirmed(app);
        AuthClient.Tokens external = app.signedIn(person("ada", EMAIL, true));
        assertThat(external.userId()).isEqualTo(own.userId());
        assertThat(providers(external.user())).containsExactly("email", "keycloak");
        assertThat(external.user().path("app_metadata").path("providers")).hasSize(2);
        assertThat(app.client().signIn(EMAIL, PASSWORD).userId()).isEqualTo(own.userId());
        app.client().as(own, "GET", "/auth/v1/user", Map.of()).answers(200);
    }

    /** Pre-hijacking: somebody signs up with the victim's address and waits. */
    @Test
    @Tag("CVE-2026-44166")
    void whoeverSignedUpWithTheAddressAndNeverProvedItLosesEveryWayIn() {
        ExternalApp app = confirming();
        app.client()
                .post("/auth/v1/signup", Map.of("email", EMAIL, "password", PASSWORD, "data", Map.of("name", "Eve")))
                .answers(200);
        String attackersCode = server.mail(EMAIL).code();
        AuthClient.Tokens victim = app.signedIn(person("ada", EMAIL, true));
        assertThat(providers(victim.user())).containsExactly("keycloak");
        assertThat(victim.user().path("user_metadata").path("name").asString()).isEqualTo("Ada Lovelace");
        requireNoPassword(app);
        app.client()
                .post("/auth/v1/verify", Map.of("type", "signup", "email", EMAIL, "token", attackersCode))
                .answers(403);
    }

    /** With automatic confirmation the address counts at its user's word, also when that is a lie. */
    @Test
    void addressAtItsUsersWordIsReclaimedWithItsSessionsAndFactors() {
        ExternalApp app = app(Map.of());
        AuthClient.Tokens attacker = app.client().signUp(EMAIL, PASSWORD);
        app.client()
                .as(attacker, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", "mine"))
                .answers(200);
        AuthClient.Tokens victim = app.signedIn(person("ada", EMAIL, true));
        assertThat(victim.userId()).isEqualTo(attacker.userId());
        assertThat(providers(victim.user())).containsExactly("keycloak");
        assertThat(victim.user().path("factors").isMissingNode()).isTrue();
        requireNoPassword(app);
        app.client().refreshing(attacker.refresh()).answers(400);
        app.client().as(attacker, "GET", "/auth/v1/user", Map.of()).answers(403).with("session_not_found");
    }

    @Test
    void addressThatSomebodyElseNamedIsTakenFromAnAccountThatIsSomebodys() {
        ExternalApp app = app(Map.of());
        AuthClient.Tokens eve = app.signedIn(person("eve", EMAIL, false));
        assertThat(eve.user().path("email").asString()).isEqualTo(EMAIL);
        AuthClient.Tokens ada = app.signedIn(person("ada", EMAIL, true));
        assertThat(ada.userId()).isNotEqualTo(eve.userId());
        assertThat(ada.user().path("email").asString()).isEqualTo(EMAIL);
        AuthClient.Tokens again = app.signedIn(person("eve", EMAIL, false));
        assertThat(again.userId()).isEqualTo(eve.userId());
        assertThat(again.user().path("email").asString()).isEmpty();
    }

    @Test
    @Tag("CVE-2026-41574")
    void addressThatTheProviderDidNotVerifyOpensNothingAndIsAskedFor() {
        ExternalApp app = confirming();
        AuthClient.Tokens own = confirmed(app);
        assertThat(app.signIn(person("eve", EMAIL, false)))
                .containsEntry("error_code", "provider_email_needs_verification");
        assertThat(providers(app.client().signIn(EMAIL, PASSWORD).user())).containsExactly("email");
        assertThat(own.userId()).isNotEmpty();

        int known = server.mails("bob@example.com").size();
        assertThat(app.signIn(person("bob", "bob@example.com", false)))
                .containsEntry("error_code", "provider_email_needs_verification");
        assertThat(server.mails("bob@example.com")).hasSize(known + 1);
        app.client()
                .post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "signup",
                                "email",
                                "bob@example.com",
                                "token",
                                server.mail("bob@example.com").code()))
                .answers(200);
        assertThat(app.signedIn(person("bob", "bob@example.com", false))
                        .user()
                        .path("email")
                        .asString())
                .isEqualTo("bob@example.com");
    }

    @Test
    void whoHasNoAddressIsLetInWhereTheProjectSaysSo() {
        assertThat(app(Map.of()).signIn(claims -> claims.subject("ada")))
                .containsEntry("error_code", "provider_email_needs_verification");
        ExternalApp lenient = app(Map.of("external_keycloak_email_optional", true));
        AuthClient.Tokens ada = lenient.signedIn(claims -> claims.subject("ada"));
        assertThat(ada.user().path("email").asString()).isEmpty();
        assertThat(ada.user().path("is_anonymous").asBoolean()).isFalse();
        assertThat(lenient.signedIn(claims -> claims.subject("ada")).userId()).isEqualTo(ada.userId());
    }

    @Test
    void firstSignInsOfOnePersonAtOnceMakeOneUser() throws Exception {
        ExternalApp app = app(Map.of());
        for (int round = 0; round < Counts.of(2, 50); round++) {
            String subject = "person " + round;
            String email = "p%d@example.com".formatted(round);
            List<Callable<String>> arrivals = IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(_ ->
                            () -> app.signedIn(person(subject, email, true)).userId())
                    .toList();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(clients.invokeAll(arrivals).stream()
                                .map(Future::resultNow)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    private URI link(ExternalApp app, AuthClient.Tokens user) {
        String path = "/auth/v1/user/identities/authorize?provider=keycloak&skip_http_redirect=true";
        return URI.create(
                AuthClient.json(app.client().as(user, "GET", path, Map.of()).answers(200))
                        .path("url")
                        .asString());
    }

    @Test
    void identityIsLinkedByWhoIsSignedInAndUnlinkedAgain() {
        ExternalApp app = confirming();
        AuthClient.Tokens own = confirmed(app);
        URI asked = link(app, own);
        AuthClient.Tokens linked = app.tokens(
                app.arrive(asked, provider.signIn(asked, Signature.RIGHT, person("ada", "other@example.com", true))));
        assertThat(linked.userId()).isEqualTo(own.userId());
        assertThat(providers(linked.user())).containsExactly("email", "keycloak");
        assertThat(linked.user().path("email").asString()).isEqualTo(EMAIL);

        URI again = link(app, own);
        assertThat(app.arrive(again, provider.signIn(again, Signature.RIGHT, person("ada", "x@example.com", true))))
                .containsEntry("error_code", "identity_already_exists");
        AuthClient.Tokens stranger = app.signedIn(person("bob", "bob@example.com", true));
        URI foreign = link(app, stranger);
        assertThat(app.arrive(foreign, provider.signIn(foreign, Signature.RIGHT, person("ada", "x@example.com", true))))
                .containsEntry("error_description", "Identity is already linked to another user");

        String identity = linked.user()
                .path("identities")
                .valueStream()
                .filter(one -> one.path("provider").asString().equals("keycloak"))
                .findFirst()
                .orElseThrow()
                .path("identity_id")
                .asString();
        app.client()
                .as(own, "DELETE", "/auth/v1/user/identities/" + identity, Map.of())
                .answers(200);
        assertThat(app.signedIn(person("ada", "other@example.com", true)).userId())
                .isNotEqualTo(own.userId());
    }

    @Test
    void addressThatGoesGivesWayToAVerifiedOneThatStays() {
        ExternalApp app = confirming();
        AuthClient.Tokens own = confirmed(app);
        String address =
                own.user().path("identities").path(0).path("identity_id").asString();
        URI asked = link(app, own);
        app.arrive(asked, provider.signIn(asked, Signature.RIGHT, person("ada", "other@example.com", true)));
        app.client()
                .as(own, "DELETE", "/auth/v1/user/identities/" + address, Map.of())
                .answers(200);
        AuthClient.Tokens now = app.signedIn(person("ada", "other@example.com", true));
        assertThat(now.userId()).isEqualTo(own.userId());
        assertThat(now.user().path("email").asString()).isEqualTo("other@example.com");
        assertThat(providers(now.user())).containsExactly("keycloak");
    }

    @Test
    void linkingIsRefusedWhereItIsOffAndWithoutAUser() {
        ExternalApp off = app(Map.of());
        AuthClient.Tokens ada = off.client().signUp(EMAIL, PASSWORD);
        String path = "/auth/v1/user/identities/authorize?provider=keycloak&skip_http_redirect=true";
        off.client().as(ada, "GET", path, Map.of()).answers(404).with("manual_linking_disabled");
        confirming().client().anonymously("GET", path, "").answers(401).with("no_authorization");
    }

    @Test
    void anonymousUserBecomesSomebodyByLinking() {
        ExternalApp app =
                app(Map.of("security_manual_linking_enabled", true, "external_anonymous_users_enabled", true));
        AuthClient.Tokens nobody = app.client().tokens(app.client().post("/auth/v1/signup", Map.of()));
        URI asked = link(app, nobody);
        AuthClient.Tokens somebody =
                app.tokens(app.arrive(asked, provider.signIn(asked, Signature.RIGHT, person("ada", EMAIL, true))));
        assertThat(somebody.userId()).isEqualTo(nobody.userId());
        assertThat(somebody.user().path("is_anonymous").asBoolean()).isFalse();
        assertThat(somebody.user().path("email").asString()).isEqualTo(EMAIL);
    }
}
