package dev.loam.project.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import dev.loam.project.TestProvider;
import dev.loam.project.TestProvider.Signature;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.operator.Registration;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

class SsoTests {
    private static final int AT_ONCE = 20;
    private static final String SSO = "/platform/v1/sso";

    private final RunningService service = RunningService.shared();
    private final TestProvider provider = TestProvider.shared();
    private final String email = "s" + UUID.randomUUID() + "@corp.example";

    /** A browser that was sent to the provider. */
    private record Browser(String cookie, URI sentTo, String state) {}

    @Test
    void operatorsAddressFindsTheOperatorAndTheSubjectFromThenOn() {
        UUID operator = anOperator(true);
        String subject = UUID.randomUUID().toString();
        session(person(email, subject)).answers(200).with("session of " + operator);
        String renamed = "r" + email;
        session(person(renamed, subject)).answers(200).with("session of " + operator);
        session(person(email, "another " + email))
                .answers(403)
                .with("sso_refused")
                .without("session of");
    }

    @Test
    void browserIsSentWithPkceStateAndNonceAndComesBackToTheConsole() {
        anOperator(true);
        Browser browser = begin();
        assertThat(browser.sentTo().toString())
                .startsWith(provider.issuer() + "/authorize?response_type=code&client_id=loam&")
                .contains("code_challenge_method=S256", "nonce=", "scope=openid%20email%20profile");
        assertThat(browser.cookie()).doesNotContain(browser.state());
        ApiAnswer landed = callback(browser, browser.cookie(), signIn(browser, Signature.RIGHT, person(email, email)));
        assertThat(landed.status()).isEqualTo(303);
        assertThat(location(landed)).startsWith("http://127.0.0.1:8000/console/sso#code=lm_sso_");
        landed.withHeader("Referrer-Policy", "no-referrer").withHeader("Cache-Control", "no-store");
        anybody(service.api().get(SSO)).answers(200).with(provider.issuer());
    }

    @Test
    void invitedPersonBecomesAMemberWithAProvenAddress() {
        Tenant owner = Tenants.anOperator(service);
        owner.post(
                        "/platform/v1/organizations/%s/invitations".formatted(owner.organization()),
                        "{\"email\":\"%s\",\"role\":\"developer\"}".formatted(email))
                .answers(201);
        session(person(email, email)).answers(200).with("session of ");
        owner.get("/platform/v1/organizations/%s/members".formatted(owner.organization()))
                .answers(200)
                .with(email, "developer");
        owner.get("/platform/v1/organizations/%s/invitations".formatted(owner.organization()))
                .answers(200)
                .without(email);
        assertThat(count("select count(*) from project.operator where email = :email and email_verified"))
                .isOne();
        session(person(email, email)).answers(200);
    }

    @Test
    void strangersOfTheDomainAndOperatorsOfUnprovenAddressAreNotLetIn() {
        session(person(email, email)).answers(403).with("sso_not_invited");
        assertThat(count("select count(*) from project.operator where email = :email"))
                .isZero();
        anOperator(false);
        session(person(email, email)).answers(409).with("operator_exists").without("session of");
    }

    @TestFactory
    List<DynamicTest> untrueIdTokensAreRefused() {
        return List.of(
                refused("another nonce", Signature.RIGHT, claims -> claims.claim("nonce", "guessed")),
                refused("no nonce", Signature.RIGHT, claims -> claims.claim("nonce", null)),
                refused("another issuer", Signature.RIGHT, claims -> claims.issuer("https://evil.example")),
                refused("another audience", Signature.RIGHT, claims -> claims.audience("somebody")),
                refused("two audiences", Signature.RIGHT, claims -> claims.audience(List.of("loam", "other"))),
                refused("another party", Signature.RIGHT, claims -> claims.claim("azp", "other")),
                refused("expired", Signature.RIGHT, claims -> claims.expirationTime(ago(60))),
                refused("no expiry", Signature.RIGHT, claims -> claims.expirationTime(null)),
                refused("not valid yet", Signature.RIGHT, claims -> claims.notBeforeTime(ago(-600))),
                refused("no subject", Signature.RIGHT, claims -> claims.subject(null)),
                refused("no plain subject", Signature.RIGHT, claims -> claims.subject("a\u0000b")),
                refused("a stranger's key", Signature.OF_A_STRANGER, claims -> claims),
                refused("the client's secret as key", Signature.WITH_THE_CLIENTS_SECRET, claims -> claims),
                refused("alg none", Signature.NONE, claims -> claims));
    }

    @TestFactory
    List<DynamicTest> addressesThatProveNothingAreRefused() {
        return List.of(
                email("not verified", claims -> claims.claim("email_verified", false)),
                email("verified in letters", claims -> claims.claim("email_verified", "true")),
                email("not said", claims -> claims.claim("email_verified", null)),
                email("none", claims -> claims.claim("email", null)),
                email("foreign", claims -> claims.claim("email", "x@evil.example")),
                email("below the domain", claims -> claims.claim("email", "x@sub.corp.example")),
                email("ending alike", claims -> claims.claim("email", "x@evilcorp.example")),
                email("Kelvin sign", claims -> claims.claim("email", "\u212Aate@corp.example")));
    }

    @Test
    void answersBelongToTheBrowserThatBegan() {
        anOperator(true);
        Browser victim = begin();
        Browser attacker = begin();
        String code = signIn(attacker, Signature.RIGHT, person(email, email));
        assertThat(location(callback(attacker, victim.cookie(), code))).endsWith("#error=sso_expired");
        assertThat(location(callback(attacker, "guessed", code))).endsWith("#error=sso_expired");
        Browser guessed = new Browser(attacker.cookie(), attacker.sentTo(), "guessed");
        assertThat(location(callback(guessed, attacker.cookie(), code))).endsWith("#error=sso_expired");
        assertThat(location(callback(victim, victim.cookie(), code))).endsWith("#error=sso_unavailable");
        String landed = location(
                callback(attacker, attacker.cookie(), signIn(attacker, Signature.RIGHT, person(email, email))));
        String ours = landed.substring(landed.indexOf("code=") + 5);
        session(victim.cookie(), ours).answers(400).with("sso_expired");
        anybody(service.api().post(SSO + "/session", "{}")).answers(400).with("sso_expired");
        session(attacker.cookie(), ours).answers(200);
        session(attacker.cookie(), ours).answers(400).with("sso_expired");
    }

    @Test
    void anotherProvidersOrARefusingAnswerIsRefused() {
        for (String answer : List.of("code=x&iss=https://evil.example", "error=access_denied", "code=")) {
            Browser browser = begin();
            ApiAnswer landed = anybody(
                            service.api().get(SSO + "/callback?state=%s&%s".formatted(browser.state(), answer)))
                    .header("Cookie", "loam_sso=" + browser.cookie())
                    .answers(303);
            assertThat(location(landed)).endsWith("#error=sso_refused");
        }
    }

    @Test
    void stateAndCodeAreTakenOnceByTwentyAtATime() {
        anOperator(true);
        Browser browser = begin();
        String code = signIn(browser, Signature.RIGHT, person(email, email));
        List<String> codes = atOnce(() -> location(callback(browser, browser.cookie(), code))).stream()
                .filter(landed -> landed.contains("#code="))
                .toList();
        assertThat(codes).hasSize(1);
        String ours = codes.getFirst().substring(codes.getFirst().indexOf("code=") + 5);
        assertThat(atOnce(() -> session(browser.cookie(), ours).send().status()))
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 400)
                .hasSize(AT_ONCE - 1);
    }

    @Test
    void expiredSignInsAreGone() {
        Browser browser = begin();
        service.bean(JdbcClient.class)
                .sql("update project.sso_login set expires_at = now() - interval '1 second'")
                .update();
        String code = signIn(browser, Signature.RIGHT, person(email, email));
        assertThat(location(callback(browser, browser.cookie(), code))).endsWith("#error=sso_expired");
        begin();
        assertThat(count("select count(*) from project.sso_login where expires_at < now() and :email <> ''"))
                .isZero();
    }

    private DynamicTest refused(String what, Signature signature, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return refused(what, signature, claims, "sso_refused");
    }

    private DynamicTest email(String what, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return refused(what, Signature.RIGHT, claims, "sso_email_refused");
    }

    private DynamicTest refused(
            String what, Signature signature, UnaryOperator<JWTClaimsSet.Builder> claims, String error) {
        return DynamicTest.dynamicTest(what, () -> {
            Browser browser = begin();
            String code = signIn(
                    browser,
                    signature,
                    honest -> claims.apply(person(email, email).apply(honest)));
            assertThat(location(callback(browser, browser.cookie(), code))).endsWith("#error=" + error);
        });
    }

    private Browser begin() {
        ApiAnswer sent = anybody(service.api().get(SSO + "/start")).answers(303);
        String cookie = sent.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("loam_sso=").contains("HttpOnly", "SameSite=Lax");
        URI target = URI.create(location(sent));
        Map<String, String> query =
                UriComponentsBuilder.fromUri(target).build().getQueryParams().toSingleValueMap();
        return new Browser(
                cookie.substring("loam_sso=".length(), cookie.indexOf(';')), target, query.getOrDefault("state", ""));
    }

    private String signIn(Browser browser, Signature signature, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return provider.signIn(browser.sentTo(), signature, claims);
    }

    private ApiAnswer callback(Browser browser, String cookie, String code) {
        return anybody(service.api().get(SSO + "/callback?state=%s&code=%s".formatted(browser.state(), code)))
                .header("Cookie", "loam_sso=" + cookie)
                .answers(303);
    }

    /** The whole way, up to asking for the session. */
    private ApiScenario session(UnaryOperator<JWTClaimsSet.Builder> person) {
        Browser browser = begin();
        String landed = location(callback(browser, browser.cookie(), signIn(browser, Signature.RIGHT, person)));
        assertThat(landed).contains("#code=");
        return session(browser.cookie(), landed.substring(landed.indexOf("code=") + 5));
    }

    private ApiScenario session(String cookie, String code) {
        return anybody(service.api().post(SSO + "/session", "{\"code\":\"%s\"}".formatted(code)))
                .header("Cookie", "loam_sso=" + cookie);
    }

    private ApiScenario anybody(ApiScenario request) {
        return service.asAnybody(request);
    }

    private static UnaryOperator<JWTClaimsSet.Builder> person(String email, String subject) {
        return claims -> claims.subject(subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("name", "Sam");
    }

    private UUID anOperator(boolean proven) {
        Registration registration = service.bean(Registration.class);
        EmailAddress address = EmailAddress.of(email);
        return new TransactionTemplate(service.bean(PlatformTransactionManager.class)).execute(transaction -> {
            UUID operator = registration.create("Sam", address);
            if (proven) {
                registration.markVerified(operator);
            }
            registration.giveLogin(operator, operator, address, "correct horse");
            return operator;
        });
    }

    private long count(String sql) {
        return service.bean(JdbcClient.class)
                .sql(sql)
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static <T> List<T> atOnce(Callable<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(AT_ONCE, work)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String location(ApiAnswer answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }
}
