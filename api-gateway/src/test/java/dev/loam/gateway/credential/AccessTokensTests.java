package dev.loam.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.project.Project;
import dev.loam.platform.test.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AccessTokensTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final ECKey KEY = SampleProject.curveKey("first");
    private static final ECKey OTHER_KEY = SampleProject.curveKey("second");
    private static final Project PROJECT = SampleProject.of(REF, 1, KEY.toPublicJWK());

    private final SettableClock clock = SettableClock.create();
    private final RevokedSessions revoked = new RevokedSessions(new RecordedFeed().provider(), clock);
    private final AccessTokens tokens = new AccessTokens(
            JsonMapper.builder().build(),
            clock,
            revoked,
            new Issuers(URI.create("http://127.0.0.1:8000/"), "Loam.Example"));

    @Test
    void userOfTheProjectIsRecognised() {
        AccessToken token = tokens.verify(PROJECT, signed(KEY, user("")));
        assertThat(token.project()).isEqualTo(PROJECT.ref());
        assertThat(token.role()).isEqualTo("authenticated");
        assertThat(token.userId()).isEqualTo("ada");
        assertThat(token.sessionId()).isEqualTo("session");
    }

    @Test
    void publicKeyIsNeverTakenForASharedSecret() throws JOSEException {
        byte[] published = KEY.toPublicJWK().toECPublicKey().getEncoded();
        refused(Reason.BAD_TOKEN, sign(new MACSigner(published), JWSAlgorithm.HS256, "first", user("")));
        byte[] asJson = KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        refused(Reason.BAD_TOKEN, sign(new MACSigner(asJson), JWSAlgorithm.HS256, "first", user("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", ""})
    void unsignedTokenIsRefusedHoweverItIsWritten(String algorithm) {
        String header = base64("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm));
        refused(Reason.BAD_TOKEN, header + "." + base64(user("")) + ".");
    }

    /** Whoever has the published key can encrypt for it: that says nothing of who wrote what is inside. */
    @Test
    @Tag("CVE-2026-29000")
    void encryptedTokenAroundAnUnsignedOneIsRefused() throws JOSEException {
        String unsigned = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64(user("")) + ".";
        for (String inner : List.of(unsigned, user(""))) {
            JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                    .keyID("first")
                    .contentType("JWT")
                    .build();
            JWEObject encrypted = new JWEObject(header, new Payload(inner));
            encrypted.encrypt(new ECDHEncrypter(KEY.toECPublicKey()));
            refused(Reason.BAD_TOKEN, encrypted.serialize());
        }
    }

    @Test
    void signatureOfAnotherTokenIsRefused() {
        String[] parts = signed(KEY, user("")).split("\\.");
        refused(Reason.BAD_TOKEN, parts[0] + "." + base64(user(",\"admin\":true")) + "." + parts[2]);
    }

    @Test
    void tokenThatNamesAnotherKeyIsRefused() throws JOSEException {
        refused(Reason.BAD_TOKEN, sign(new ECDSASigner(KEY), JWSAlgorithm.ES256, "second", user("")));
    }

    @Test
    void tokenOfAnotherProjectIsRefusedAlsoUnderTheSameKeyId() {
        ECKey namesake = SampleProject.curveKey("first");
        refused(Reason.BAD_TOKEN, signed(namesake, user("")));
        refused(Reason.BAD_TOKEN, signed(OTHER_KEY, user("")));
    }

    @Test
    void tokenVerifiedForOneProjectIsNotRememberedForAnother() {
        String token = signed(KEY, user(""));
        tokens.verify(PROJECT, token);
        Project other = SampleProject.of("tsrqponmlkjihgfedcba", 1, OTHER_KEY.toPublicJWK());
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.verify(other, token));
    }

    @Test
    void rememberedTokenExpires() {
        String token = signed(KEY, user(""));
        tokens.verify(PROJECT, token);
        clock.advance(Duration.ofMinutes(10).plusSeconds(31));
        refused(Reason.TOKEN_EXPIRED, token);
    }

    @Test
    void tokenThatExpiredBeforeItWasSeenIsRefused() {
        clock.advance(Duration.ofMinutes(-11));
        String token = signed(KEY, user(""));
        clock.advance(Duration.ofMinutes(11));
        refused(Reason.TOKEN_EXPIRED, token);
    }

    @Test
    void tokenOfTheFutureIsRefused() {
        refused(Reason.TOKEN_CLAIMS_REFUSED, signed(KEY, user(",\"nbf\":" + (seconds() + 31))));
        refused(Reason.TOKEN_CLAIMS_REFUSED, signed(KEY, user(",\"iat\":" + (seconds() + 31))));
        assertThat(tokens.verify(PROJECT, signed(KEY, user(",\"nbf\":" + (seconds() + 29))))
                        .userId())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anon", "service_role"})
    void apiKeyThatProjectServiceDoesNotKnowIsRefusedHoweverWellItIsSigned(String role) {
        String claims = "{\"role\":\"%s\",\"ref\":\"%s\",\"exp\":%d}".formatted(role, REF, seconds() + 600);
        refused(Reason.INVALID_API_KEY, signed(KEY, claims));
    }

    @Test
    void supabasesAdministratorNeedsNoUser() {
        AccessToken token = tokens.verify(
                PROJECT, signed(KEY, "{\"role\":\"supabase_admin\",\"exp\":%d}".formatted(seconds() + 60)));
        assertThat(token.role()).isEqualTo("supabase_admin");
    }

    @Test
    void tokenWithoutARoleSpeaksAsAnonymous() {
        AccessToken token =
                tokens.verify(PROJECT, signed(KEY, "{\"sub\":\"ada\",\"exp\":%d}".formatted(seconds() + 60)));
        assertThat(token.role()).isEqualTo("anon");
        assertThat(token.claims()).contains("\"role\":\"anon\"");
    }

    @Test
    void endedSessionIsRefusedAlsoWhenItsTokenIsRemembered() {
        String token = signed(KEY, user(""));
        tokens.verify(PROJECT, token);
        revoked.changed(new Change(1, Change.REVOCATION, REF + "/session"));
        refused(Reason.TOKEN_REVOKED, token);
    }

    @Test
    void keyThatWasTakenAwayVerifiesNothingOnceTheChangeIsHeard() {
        String token = signed(KEY, user(""));
        tokens.verify(PROJECT, token);
        tokens.changed(new Change(2, Change.PROJECT, REF));
        Project rotated = SampleProject.of(REF, 2, OTHER_KEY.toPublicJWK());
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.verify(rotated, token));
    }

    @Test
    void sharedSecretSignsByItsOwnAlgorithmOnly() throws JOSEException {
        OctetSequenceKey secret = SampleProject.sharedSecret("imported");
        Project project = SampleProject.of(REF, 3, secret);
        MACSigner signer = new MACSigner(secret);
        assertThat(tokens.verify(project, sign(signer, JWSAlgorithm.HS256, "never-published", user("")))
                        .userId())
                .isEqualTo("ada");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> tokens.verify(project, signed(KEY, user(""))));
        assertThat(refusal.reason()).isEqualTo(Reason.BAD_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "e30.e30.", "....", "{}.{}.{}"})
    void whatIsNoTokenIsRefused(String text) {
        refused(Reason.BAD_TOKEN, text);
    }

    @Test
    void claimsThatAreNoObjectOrHaveNoNumbersForTimesAreRefused() {
        refused(Reason.BAD_TOKEN, signed(KEY, "[]"));
        refused(Reason.BAD_TOKEN, signed(KEY, "{\"sub\":\"ada\",\"exp\":\"tomorrow\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8000/p/tsrqponmlkjihgfedcba/auth/v1",
                "https://loam.example/p/tsrqponmlkjihgfedcba/auth/v1/",
                "https://tsrqponmlkjihgfedcba.loam.example/auth/v1",
                "HTTPS://TSRQPONMLKJIHGFEDCBA.LOAM.EXAMPLE:443/auth/v1",
                "https://tsrqponmlkjihgfedcba.loam.example",
                "https://tsrqponmlkjihgfedcba.supabase.co/auth/v1",
                "https://other.example/auth/v1",
                "https://other.example/p/abcdefghijklmnopqrst/auth/v1",
                "https://abcdefghijklmnopqrst.loam.example.other.example/auth/v1",
                "https://abcdefghijklmnopqrst.loam.example/other",
                "http://127.0.0.1:8000/auth/v1/",
                "https://www.loam.example/auth/v1",
                "SUPABASE",
                "my app",
                "",
            })
    void tokenThatSomebodyElseIssuedIsRefusedHoweverWellItIsSigned(String issuer) throws JOSEException {
        String claims = user(",\"iss\":\"%s\"".formatted(issuer));
        refused(Reason.BAD_TOKEN, signed(KEY, claims));
        OctetSequenceKey shared = SampleProject.sharedSecret("shared");
        Project stage = SampleProject.of(REF, 4, shared);
        String token = sign(new MACSigner(shared), JWSAlgorithm.HS256, "shared", claims);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> tokens.verify(stage, token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8000/p/abcdefghijklmnopqrst/auth/v1",
                "https://abcdefghijklmnopqrst.loam.example/auth/v1",
                "http://127.0.0.1:8000/auth/v1",
                "HTTPS://ABCDEFGHIJKLMNOPQRST.LOAM.EXAMPLE:443/auth/v1",
                "supabase",
                "supabase-demo",
                "loam",
            })
    void tokenOfThisProjectIsGood(String issuer) {
        assertThat(tokens.verify(PROJECT, signed(KEY, user(",\"iss\":\"%s\"".formatted(issuer))))
                        .userId())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"client-of-mine\"", "[\"client-of-mine\"]", "[]", "\"\"", "7", "{}", "[\"authenticated\",7]"})
    void tokenForAnotherAppIsNoAccessToken(String audience) {
        refused(Reason.TOKEN_CLAIMS_REFUSED, signed(KEY, user(",\"aud\":" + audience)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"authenticated\"", "[\"authenticated\",\"app\"]", "null"})
    void tokenForPeopleWhoLogInIsGood(String audience) {
        assertThat(tokens.verify(PROJECT, signed(KEY, user(",\"aud\":" + audience)))
                        .userId())
                .isEqualTo("ada");
    }

    @Test
    void appThatSignsWithItsSecretNamesTheAudienceThatItLikes() throws JOSEException {
        OctetSequenceKey secret = SampleProject.sharedSecret("imported");
        Project project = SampleProject.of(REF, 5, secret);
        String token = sign(new MACSigner(secret), JWSAlgorithm.HS256, null, user(",\"aud\":\"app\""));
        assertThat(tokens.verify(project, token).userId()).isEqualTo("ada");
    }

    @Test
    void issuerThatTheProjectTrustsIsGoodAndNoOther() {
        Project trusting = SampleProject.with("""
                {"auth":{"jwt_issuers":["https://tsrqponmlkjihgfedcba.supabase.co/auth/v1","my app"]}}
                """, REF, 6, KEY.toPublicJWK());
        for (String issuer : List.of("https://tsrqponmlkjihgfedcba.supabase.co/auth/v1", "my app", "supabase")) {
            String token = signed(KEY, user(",\"iss\":\"%s\"".formatted(issuer)));
            assertThat(tokens.verify(trusting, token).userId()).isEqualTo("ada");
        }
        String foreign = signed(KEY, user(",\"iss\":\"my other app\""));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.verify(trusting, foreign))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BAD_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[]", "[\"loam\"]", "{}", "false"})
    void issuerThatIsNoTextIsNobodyWhomWeKnow(String issuer) {
        refused(Reason.BAD_TOKEN, signed(KEY, user(",\"iss\":" + issuer)));
    }

    @Test
    void tokenThatNamesNoIssuerIsTheAppsOwn() {
        assertThat(tokens.verify(PROJECT, signed(KEY, user(",\"iss\":null"))).userId())
                .isEqualTo("ada");
    }

    @Test
    void endlessTokenIsRefusedUnread() {
        refused(Reason.BAD_TOKEN, signed(KEY, user(",\"pad\":\"%s\"".formatted("x".repeat(20_000)))));
    }

    private void refused(Reason reason, String token) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tokens.verify(PROJECT, token))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private String user(String more) {
        return "{\"sub\":\"ada\",\"role\":\"authenticated\",\"session_id\":\"session\",\"exp\":%d%s}"
                .formatted(seconds() + 600, more);
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private static String signed(ECKey key, String claims) {
        try {
            return sign(new ECDSASigner(key), JWSAlgorithm.ES256, key.getKeyID(), claims);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sign(JWSSigner signer, JWSAlgorithm algorithm, @Nullable String keyId, String claims)
            throws JOSEException {
        JWSObject token =
                new JWSObject(new JWSHeader.Builder(algorithm).keyID(keyId).build(), new Payload(claims));
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
