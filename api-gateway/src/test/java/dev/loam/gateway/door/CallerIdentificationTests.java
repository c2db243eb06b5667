package dev.loam.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.loam.gateway.credential.AccessTokens;
import dev.loam.gateway.credential.ApiKeys;
import dev.loam.gateway.credential.Guesses;
import dev.loam.gateway.credential.Issuers;
import dev.loam.gateway.credential.Operators;
import dev.loam.gateway.credential.RevokedSessions;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.route.RouteTable;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Cause;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.test.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

class CallerIdentificationTests {
    private static final ProjectRef OURS = new ProjectRef("abcdefghijklmnopqrst");
    private static final ProjectRef THEIRS = new ProjectRef("tsrqponmlkjihgfedcba");
    private static final ProjectRef PAUSED = new ProjectRef("pppppppppppppppppppp");
    private static final ProjectRef KEYLESS = new ProjectRef("kkkkkkkkkkkkkkkkkkkk");

    private final SettableClock clock = SettableClock.create();
    private final JsonMapper json = JsonMapper.builder().build();
    private final FakeProjectService projects = new FakeProjectService();
    private final FunctionTokens functionTokens = new FunctionTokens(
            new PlatformSecret("a secret of thirty-two bytes, or more".getBytes(UTF_8)), json, clock);
    private final Guesses guesses = new Guesses(clock, 3);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

    @BeforeEach
    void twoProjectsWithKeys() {
        projects.project(OURS, ProjectStatus.ACTIVE, "{}");
        projects.project(THEIRS, ProjectStatus.ACTIVE, "{}");
        projects.project(PAUSED, ProjectStatus.PAUSED, "{}");
        projects.project(KEYLESS, ProjectStatus.ACTIVE, "{\"gateway\":{\"allow_keyless\":true}}");
        projects.key("ours", OURS, "anon");
        projects.key("our-service", OURS, "service_role");
        projects.key("theirs", THEIRS, "service_role");
        projects.key("paused", PAUSED, "anon");
        projects.key("lost", new ProjectRef("llllllllllllllllllll"), "anon");
    }

    @Test
    void keyNamesProjectRoleAndItself() {
        request.addHeader("apikey", "ours");
        IdentifiedCaller identified = identify("/rest/v1/photos", null);
        assertThat(ofProject(identified).project()).isEqualTo(OURS);
        assertThat(ofProject(identified).role()).isEqualTo("anon");
        assertThat(identified.keyId()).isEqualTo("id-of-ours");
    }

    @Test
    void keyMayAlsoStandInTheQuery() {
        request.setQueryString("select=*&apikey=ours");
        assertThat(ofProject(identify("/rest/v1/photos", null)).project()).isEqualTo(OURS);
    }

    @Test
    void bearerWinsOverTheKey() {
        request.addHeader("apikey", "ours");
        request.addHeader("Authorization", "bearer our-service");
        assertThat(ofProject(identify("/rest/v1/photos", null)).role()).isEqualTo("service_role");
    }

    @Test
    void keyTokenAndAddressMustBeOfOneProject() {
        request.addHeader("apikey", "ours");
        refused(Reason.PROJECT_MISMATCH, "/rest/v1/photos", THEIRS);
        request.addHeader("Authorization", "Bearer theirs");
        refused(Reason.PROJECT_MISMATCH, "/rest/v1/photos", null);
    }

    @Test
    void unknownKeyIsRefusedAlsoBesideAGoodToken() {
        request.addHeader("Authorization", "Bearer our-service");
        request.addHeader("apikey", "guessed");
        refused(Reason.INVALID_API_KEY, "/rest/v1/photos", null);
    }

    @Test
    @Tag("CVE-2026-123800")
    void requestWithoutAnythingIsRefused() {
        refused(Reason.NO_API_KEY, "/rest/v1/photos", null);
        refused(Reason.NO_API_KEY, "/rest/v1/photos", OURS);
    }

    @Test
    void addressIsEnoughOnlyWhereTheProjectSaysSo() {
        assertThat(ofProject(identify("/rest/v1/photos", KEYLESS)).role()).isEqualTo("anon");
    }

    @Test
    void requestWithoutAnythingHasTheRoleThatTheProjectGivesIt() {
        projects.project(
                KEYLESS,
                ProjectStatus.ACTIVE,
                "{\"gateway\":{\"allow_keyless\":true},\"rest\":{\"db_anon_role\":\"authenticated\"}}");
        Caller.OfProject caller = ofProject(identify("/rest/v1/photos", KEYLESS));
        assertThat(caller.role()).isEqualTo("authenticated");
        assertThat(caller.claims()).isEqualTo("{\"role\":\"authenticated\"}");
        assertThat(caller.userId()).isNull();
        request.addHeader("apikey", "ours");
        assertThat(ofProject(identify("/rest/v1/photos", null)).role()).isEqualTo("anon");
    }

    @Test
    void projectsThatArePausedOrGoneAnswerSo() {
        request.addHeader("apikey", "paused");
        refused(Reason.PROJECT_PAUSED, "/rest/v1/photos", null);
        request.removeHeader("apikey");
        request.addHeader("apikey", "lost");
        refused(Reason.PROJECT_NOT_FOUND, "/rest/v1/photos", null);
    }

    @Test
    void functionBringsOnlyItsGrantsAndOnlyToItsProject() {
        request.addHeader("Authorization", "Bearer " + functionToken());
        IdentifiedCaller identified = identify("/storage/v1/object/a/b", OURS);
        assertThat(ofProject(identified).hop()).isEqualTo(3);
        assertThat(ofProject(identified).claims())
                .isEqualTo("{\"role\":\"service_role\",\"loam_invocation\":\"invocation\",\"loam_event\":\"event\"}");
        assertThat(identified.keyId()).isEqualTo("function:hello");
        refused(Reason.PROJECT_MISMATCH, "/storage/v1/object/a/b", THEIRS);
    }

    @Test
    void limitedKeyOpensWhatItsScopesNameAndNothingElse() {
        projects.limited("rest-only", OURS, List.of("rest"), null);
        request.addHeader("apikey", "rest-only");
        assertThat(ofProject(identify("/rest/v1/photos", null)).role()).isEqualTo("service_role");
        refused(Reason.KEY_SCOPE_EXCEEDED, "/storage/v1/object/a/b", null);
        refused(Reason.KEY_SCOPE_EXCEEDED, "/auth/v1/admin/users", null);
        request.removeHeader("apikey");
        request.addHeader("apikey", "our-service");
        request.addHeader("Authorization", "Bearer rest-only");
        refused(Reason.KEY_SCOPE_EXCEEDED, "/storage/v1/object/a/b", null);
    }

    @Test
    void keyThatMayOnlyReadDoesNotWrite() {
        projects.limited("reader", OURS, List.of("read-only"), null);
        projects.limited("rest-reader", OURS, List.of("rest", "read-only"), null);
        for (String key : List.of("reader", "rest-reader")) {
            request.removeHeader("apikey");
            request.addHeader("apikey", key);
            request.setMethod("GET");
            identify("/rest/v1/photos", null);
            for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
                request.setMethod(method);
                refused(Reason.KEY_SCOPE_EXCEEDED, "/rest/v1/photos", null);
            }
        }
        request.setMethod("GET");
        refused(Reason.KEY_SCOPE_EXCEEDED, "/functions/v1/hello", null);
    }

    @Test
    void keyIsRefusedFromAddressesThatItDoesNotName() {
        String here = TestDoor.CLIENT.text();
        projects.limited("here", OURS, null, List.of("2001:db8::/32", here));
        projects.limited("elsewhere", OURS, null, List.of("203.0.113.0/24", "2001:db8::/32"));
        request.addHeader("apikey", "here");
        identify("/rest/v1/photos", null);
        request.removeHeader("apikey");
        request.addHeader("apikey", "elsewhere");
        request.addHeader("X-Forwarded-For", "203.0.113.9");
        refused(Reason.KEY_ADDRESS_REFUSED, "/rest/v1/photos", null);
    }

    @Test
    void functionsTokenExpiresAndCannotBeForged() {
        String token = functionToken();
        request.addHeader("Authorization", "Bearer " + token.substring(0, token.length() - 2) + "AA");
        refused(Reason.BAD_TOKEN, "/storage/v1/object/a/b", null);
        request.removeHeader("Authorization");
        request.addHeader("Authorization", "Bearer " + token);
        clock.advance(Duration.ofMinutes(2));
        refused(Reason.BAD_TOKEN, "/storage/v1/object/a/b", null);
    }

    @Test
    void publicObjectNeedsAnAddressAndNoKey() {
        assertThat(ofProject(identify("/storage/v1/object/public/a/b", OURS)).role())
                .isEqualTo("anon");
        refused(Reason.NO_API_KEY, "/storage/v1/object/public/a/b", null);
    }

    @Test
    void signatureNamesItsProjectAndProvesNothingYet() {
        String ofOurs = "AWS4-HMAC-SHA256 Credential=%sABCDEF234567/20261121/us-east-1/s3/aws4_request, Signature=0"
                .formatted(OURS);
        request.addHeader("Authorization", ofOurs);
        Caller.OfProject caller = ofProject(identify("/storage/v1/s3/photos/a.txt", null));
        assertThat(caller.project()).isEqualTo(OURS);
        assertThat(caller.role()).isEqualTo("anon");
        assertThat(caller.grants())
                .as("whoever forgets the signature opens nothing")
                .isEqualTo(Grants.NONE);
        refused(Reason.PROJECT_MISMATCH, "/storage/v1/s3/photos/a.txt", THEIRS);
        request.removeHeader("Authorization");
        refused(Reason.NO_API_KEY, "/storage/v1/s3/photos/a.txt", null);
        request.setQueryString("X-Amz-Credential=%sABCDEF234567%%2F20261121".formatted(OURS));
        assertThat(ofProject(identify("/storage/v1/s3/photos/a.txt", null)).project())
                .isEqualTo(OURS);
        request.setQueryString("X-Amz-Credential=" + PAUSED);
        refused(Reason.PROJECT_PAUSED, "/storage/v1/s3/photos/a.txt", null);
    }

    @Test
    void tokenBesideASignatureIsVerifiedLikeAnyOther() {
        request.addHeader(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20261121/us-east-1/s3/aws4_request, Signature=0".formatted(OURS));
        request.addHeader("x-amz-security-token", "our-service");
        assertThat(ofProject(identify("/storage/v1/s3/photos/a.txt", null)).role())
                .isEqualTo("service_role");
        request.removeHeader("x-amz-security-token");
        request.addHeader("x-amz-security-token", "theirs");
        refused(Reason.PROJECT_MISMATCH, "/storage/v1/s3/photos/a.txt", null);
        request.removeHeader("x-amz-security-token");
        request.addHeader("x-amz-security-token", "forged");
        refused(Reason.BAD_TOKEN, "/storage/v1/s3/photos/a.txt", null);
    }

    @Test
    void operatorsComeInByTheirTokenOnly() {
        request.addHeader("apikey", "our-service");
        refused(Reason.NO_OPERATOR_TOKEN, "/platform/v1/projects", null);
        request.addHeader("Authorization", "Bearer our-service");
        refused(Reason.INVALID_OPERATOR_TOKEN, "/platform/v1/projects", null);
        request.removeHeader("Authorization");
        request.addHeader("Authorization", "Bearer " + FakeProjectService.OPERATOR_TOKEN);
        assertThat(identify("/platform/v1/projects", null).caller()).isInstanceOf(Caller.Operator.class);
    }

    @Test
    void whoGuessesWrongTooOftenIsRefusedBeforeAnythingIsLookedUp() {
        ClientAddress far = ClientAddress.of("203.0.113.9", false);
        ProjectRef none = new ProjectRef("uuuuuuuuuuuuuuuuuuuu");
        String open = "/storage/v1/object/public/a/b";
        refused(Reason.PROJECT_NOT_FOUND, open, none, far);
        request.addHeader("apikey", "none");
        refused(Reason.INVALID_API_KEY, "/rest/v1/photos", null, far);
        request.addHeader("Authorization", "Bearer lm_pat_none");
        refused(Reason.INVALID_OPERATOR_TOKEN, "/platform/v1/projects", null, far);

        refused(Reason.RATE_LIMITED, "/platform/v1/projects", null, far);
        refused(Reason.RATE_LIMITED, "/rest/v1/photos", null, far);
        request.removeHeader("apikey");
        refused(Reason.RATE_LIMITED, "/rest/v1/photos", OURS, far);
        request.removeHeader("Authorization");
        refused(Reason.RATE_LIMITED, open, none, far);

        refused(Reason.PROJECT_NOT_FOUND, open, none, ClientAddress.of("203.0.113.10", false));
        clock.advance(Duration.ofMinutes(1));
        refused(Reason.PROJECT_NOT_FOUND, open, none, far);
    }

    @Test
    void usersTokensAreNoGuessesAndForgedOnesAre() {
        ClientAddress far = ClientAddress.of("203.0.113.9", false);
        request.addHeader("apikey", "ours");
        identify("/rest/v1/photos", null, far);
        request.addHeader("Authorization", "Bearer forged");
        for (int i = 0; i < 3; i++) {
            refused(Reason.BAD_TOKEN, "/rest/v1/photos", null, far);
        }
        refused(Reason.RATE_LIMITED, "/rest/v1/photos", null, far);
        request.removeHeader("apikey");
        refused(Reason.RATE_LIMITED, "/rest/v1/photos", OURS, far);
    }

    @Test
    void usersAtAGuessersAddressComeInByTheirTokens() throws JOSEException {
        ClientAddress far = ClientAddress.of("203.0.113.9", false);
        ECKey key = key();
        projects.project(OURS, ProjectStatus.ACTIVE, "{}", new JWKSet(key).toString(true));
        String token = token(key, "\"role\":\"authenticated\"");
        ApiKeys keys = new ApiKeys(projects, clock, guesses);
        request.addHeader("apikey", "ours");
        identify("/rest/v1/photos", null, far, keys);
        for (int i = 0; i < 3; i++) {
            guesses.wrong(far.guesser());
        }
        request.addHeader("Authorization", "Bearer " + token);
        assertThat(ofProject(identify("/rest/v1/photos", null, far, keys)).userId())
                .isEqualTo("somebody");
    }

    @Test
    void projectSaysWhomTokensAreForAndWhereTheirRoleStands() throws JOSEException {
        ECKey key = key();
        projects.project(
                OURS,
                ProjectStatus.ACTIVE,
                "{\"rest\":{\"jwt_aud\":\"web\",\"jwt_role_claim_key\":\".app_metadata.roles[0]\"}}",
                new JWKSet(key).toString(true));
        request.addHeader("apikey", "ours");
        assertThat(
                        roleOf(
                                token(
                                        key,
                                        "\"aud\":[\"app\",\"web\"],\"role\":\"service_role\",\"app_metadata\":{\"roles\":[\"authenticated\"]}")))
                .isEqualTo("authenticated");
        assertThat(roleOf(token(key, "\"aud\":\"web\",\"role\":\"service_role\"")))
                .isEqualTo("anon");
        for (String foreign : List.of("\"app\"", "[]", "[\"app\"]", "[\"web\",7]", "{\"web\":\"web\"}")) {
            bearer(token(key, "\"aud\":%s,\"app_metadata\":{\"roles\":[\"authenticated\"]}".formatted(foreign)));
            refused(Reason.TOKEN_CLAIMS_REFUSED, "/rest/v1/photos", null);
        }
    }

    private String roleOf(String token) {
        bearer(token);
        return ofProject(identify("/rest/v1/photos", null)).role();
    }

    private void bearer(String token) {
        request.removeHeader("Authorization");
        request.addHeader("Authorization", "Bearer " + token);
    }

    private static ECKey key() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyID("first")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
    }

    /** A token of somebody, with these claims. */
    private String token(ECKey key, String claims) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(),
                new Payload("{%s,\"sub\":\"somebody\",\"exp\":%d}"
                        .formatted(claims, clock.instant().getEpochSecond() + 60)));
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Test
    void programsOnThisMachineMayGuess() {
        request.addHeader("apikey", "none");
        for (int i = 0; i < 10; i++) {
            refused(Reason.INVALID_API_KEY, "/rest/v1/photos", null);
        }
    }

    private String functionToken() {
        Cause cause = new Cause("invocation", "event");
        return functionTokens.issue(OURS, "hello", cause, "service_role", Grants.ALL, 3, Duration.ofMinutes(1));
    }

    private static Caller.OfProject ofProject(IdentifiedCaller identified) {
        return (Caller.OfProject) identified.caller();
    }

    private void refused(Reason reason, String path, @Nullable ProjectRef addressed) {
        refused(reason, path, addressed, TestDoor.CLIENT);
    }

    private void refused(Reason reason, String path, @Nullable ProjectRef addressed, ClientAddress client) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> identify(path, addressed, client))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private IdentifiedCaller identify(String path, @Nullable ProjectRef addressed) {
        return identify(path, addressed, TestDoor.CLIENT);
    }

    private IdentifiedCaller identify(String path, @Nullable ProjectRef addressed, ClientAddress client) {
        return identify(path, addressed, client, new ApiKeys(projects, clock, guesses));
    }

    private IdentifiedCaller identify(String path, @Nullable ProjectRef addressed, ClientAddress client, ApiKeys keys) {
        var revoked = new RevokedSessions(new StaticListableBeanFactory().getBeanProvider(ChangeFeed.class), clock);
        var tokens = new AccessTokens(json, clock, revoked, new Issuers(URI.create("http://127.0.0.1:8000"), null));
        CallerIdentification identification = new CallerIdentification(
                projects,
                keys,
                tokens,
                functionTokens,
                new Operators(projects, tokens, projects, clock, guesses),
                guesses);
        var route = Objects.requireNonNull(new RouteTable().find("GET", path));
        return identification.identify(
                request,
                new PublicRequest(new RequestId("test"), route, path, addressed, client, Credentials.of(request)));
    }
}
