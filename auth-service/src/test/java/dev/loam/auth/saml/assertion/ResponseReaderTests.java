package dev.loam.auth.saml.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.auth.saml.Encryption;
import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.TestIdp.Manner;
import dev.loam.auth.saml.TestIdp.Signs;
import dev.loam.auth.saml.TestKeys;
import dev.loam.auth.saml.Told;
import dev.loam.auth.saml.Wrapping;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.auth.saml.xml.UnknownSignatureException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Responses that lie in every way that is known, and those that do not. */
class ResponseReaderTests {
    private static final String BASE = "https://api.example.test/p/abc/auth/v1";
    private static final String REQUEST = "id-0123456789";
    private static final Told TOLD = Told.about(REQUEST, BASE, "ada", "ada@example.com");

    private static Assertion read(String xml, @Nullable String requestId, boolean decrypts) throws SamlException {
        Trust trust = new Trust(
                TestIdp.ENTITY,
                List.of(
                        TestKeys.NEXT_OF_THE_PROVIDER.pair().getPublic(),
                        TestKeys.OF_THE_PROVIDER.pair().getPublic()),
                decrypts
                        ? List.of(
                                TestKeys.NEXT_OF_THE_PROJECT.pair().getPrivate(),
                                TestKeys.OF_THE_PROJECT.pair().getPrivate())
                        : List.of());
        return ResponseReader.read(
                xml.getBytes(StandardCharsets.UTF_8),
                trust,
                new Expectation(BASE + "/sso/saml/metadata", BASE + "/sso/saml/acs", requestId, Instant.now()));
    }

    private static Assertion read(Document response) throws SamlException {
        return read(TestIdp.text(response), REQUEST, false);
    }

    private static void refuses(Document response, String why) {
        assertThatThrownBy(() -> read(response))
                .isInstanceOf(SamlException.class)
                .hasMessageContaining(why);
    }

    private static void refuses(String xml, String why) {
        refuses(TestIdp.signed(xml, Signs.ASSERTION, Manner.RIGHT), why);
    }

    @ParameterizedTest
    @EnumSource(value = Signs.class, mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void signatureOverTheAssertionOrTheResponseIsEnough(Signs signs) throws SamlException {
        Instant end = Instant.parse("2040-01-01T00:00:00Z");
        Assertion assertion = read(TestIdp.signed(TOLD.until(end).xml(), signs, Manner.RIGHT));
        assertThat(assertion.name()).isEqualTo(new Assertion.Name("ada", Told.PERSISTENT));
        assertThat(assertion.values("mail")).containsExactly("ada@example.com");
        assertThat(assertion.sessionEnds()).isEqualTo(end);
    }

    @Test
    void unsignedResponsesAreNobodysWord() {
        refuses(TestIdp.signed(TOLD.xml(), Signs.NOTHING, Manner.RIGHT), "neither it nor its assertion is signed");
    }

    @ParameterizedTest
    @EnumSource(Signs.class)
    void keyThatTheMessageBringsAlongIsNotBelieved(Signs signs) {
        Document forged = TestIdp.signed(TOLD.xml(), signs, Manner.by(TestKeys.OF_A_STRANGER));
        assertThatThrownBy(() -> read(forged)).isInstanceOf(SamlException.class);
        if (signs != Signs.NOTHING) {
            assertThatThrownBy(() -> read(forged)).isInstanceOf(UnknownSignatureException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Wrapping.class)
    void wrappedSignaturesLetNobodyIn(Wrapping wrapping) {
        Document wrapped = wrapping.applyTo(TOLD.xml(), "admin");
        assertThat(TestIdp.text(wrapped)).contains(">admin<", ">ada<");
        assertThatThrownBy(() -> read(wrapped)).isInstanceOf(SamlException.class);
    }

    @Test
    void whatIsChangedAfterTheSignatureIsNoticed() {
        for (Signs signs : List.of(Signs.ASSERTION, Signs.RESPONSE)) {
            Document changed = TestIdp.signed(TOLD.xml(), signs, Manner.RIGHT);
            TestIdp.first(changed, "NameID").setTextContent("admin");
            assertThatThrownBy(() -> read(changed)).isInstanceOf(UnknownSignatureException.class);
        }
    }

    @Test
    void commentsDoNotShortenNames() throws SamlException {
        String name = "ada@example.com<!-- here -->.evil.test";
        Document commented =
                TestIdp.signed(TOLD.xml().replace(">ada<", ">" + name + "<"), Signs.ASSERTION, Manner.RIGHT);
        assertThat(read(commented).name().value()).isEqualTo("ada@example.com.evil.test");
        Document later = TestIdp.signed(
                TOLD.xml().replace(">ada<", ">ada@example.com.evil.test<"), Signs.ASSERTION, Manner.RIGHT);
        String split = TestIdp.text(later).replace("ada@example.com.evil.test", name);
        assertThat(read(split, REQUEST, false).name().value()).isEqualTo("ada@example.com.evil.test");
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1, http://www.w3.org/2001/04/xmlenc#sha256, SignatureMethod",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, http://www.w3.org/2000/09/xmldsig#sha1, DigestMethod",
    })
    void weakAlgorithmsAreRefused(String algorithm, String digest, String why) {
        refuses(TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT.with(algorithm, digest)), why);
    }

    @Test
    void publicKeyIsNoSharedSecret() {
        Manner confused = new Manner(
                new SecretKeySpec(TestKeys.OF_THE_PROVIDER.pair().getPublic().getEncoded(), "HmacSHA256"),
                "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
                TestIdp.SHA256,
                Manner.RIGHT.transforms(),
                null);
        refuses(TestIdp.signed(TOLD.xml(), Signs.ASSERTION, confused), "SignatureMethod");
    }

    @Test
    void signaturesOfAnotherFormAreRefused() {
        refuses(
                TestIdp.signed(
                        TOLD.xml(),
                        Signs.ASSERTION,
                        Manner.RIGHT.transforming(
                                List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS))),
                "transforms");
        refuses(
                TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT.transforming(List.of(Transform.ENVELOPED))),
                "transforms");
        refuses(TestIdp.signed(TOLD.xml(), Signs.RESPONSE, Manner.RIGHT.about("")), "another element");
    }

    @Test
    void twoAssertionsAndNoneAreRefused() {
        Document two = TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT);
        Document other = TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT);
        two.getDocumentElement().appendChild(two.importNode(TestIdp.first(other, "Assertion"), true));
        refuses(two, "exactly one assertion");
        Document none = TestIdp.parsed(TOLD.xml());
        none.getDocumentElement().removeChild(TestIdp.first(none, "Assertion"));
        TestIdp.sign(none.getDocumentElement(), Manner.RIGHT);
        refuses(none, "exactly one assertion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/evil.dtd'>",
                "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>",
                "<?xml version='1.1'?>"
            })
    void documentTypesAndOtherVersionsOfXmlAreRefused(String prologue) {
        String signed = TestIdp.text(TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT));
        assertThatThrownBy(() -> read(prologue + signed, REQUEST, false))
                .isInstanceOf(SamlException.class)
                .message()
                .doesNotContain("root:");
    }

    @Test
    void deepAndLargeDocumentsAreRefused() {
        String deep = "<a>".repeat(5000) + "</a>".repeat(5000);
        String large = "<a>" + "x".repeat(1 << 20) + "</a>";
        for (String xml : List.of(deep, large, "", "<a", "\u0000")) {
            assertThatThrownBy(() -> read(xml, REQUEST, false)).isInstanceOf(SamlException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sso/saml/metadata</saml:Audience>|/other</saml:Audience>|for another audience",
                "Recipient=\"https://api.example.test|Recipient=\"https://evil.test|Recipient is not",
                "Destination=\"https://api.example.test|Destination=\"https://evil.test|Destination is not",
                "InResponseTo=\"id-0123456789\"|InResponseTo=\"id-other\"|answers another request",
                "InResponseTo=\"id-0123456789\"|''|answers another request",
                "idp.example/saml|evil.example/saml|another provider",
                "status:Success|status:Requester|the provider refuses: Requester",
                "cm:bearer|cm:sender-vouches|nothing confirms",
                "<saml:AudienceRestriction>|<saml:Condition/><saml:AudienceRestriction>|condition that is not known",
                "AuthnStatement|SomethingElse|does not say that somebody signed in",
                ">ada<|> <|has no name",
                "saml:NameID|saml:Other|without NameID",
                "Version=\"2.0\"|Version=\"1.1\"|not a SAML 2.0 response",
                "samlp:Response|samlp:LogoutResponse|not a SAML 2.0 response"
            })
    void responsesAboutSomethingElseAreRefused(String truth, String lie, String why) {
        refuses(TOLD.xml().replace(truth, lie), why);
    }

    @Test
    void responsesOfOtherTimesAreRefused() {
        Instant now = TOLD.now();
        String end = "NotOnOrAfter=\"%s\"".formatted(now.plusSeconds(300));
        refuses(TOLD.xml().replace(end, "NotOnOrAfter=\"%s\"".formatted(now.minusSeconds(121))), "valid no longer");
        refuses(
                TOLD.xml()
                        .replace(
                                "NotBefore=\"%s\"".formatted(now.minusSeconds(30)),
                                "NotBefore=\"%s\"".formatted(now.plusSeconds(180))),
                "not valid yet");
        refuses(TOLD.xml().replace("Recipient=", "x=\"y\" Recipient=").replaceFirst(end, ""), "has no end");
        refuses(TOLD.until(now.minusSeconds(200)).xml(), "session is over");
        refuses(TOLD.xml().replace(end, "NotOnOrAfter=\"tomorrow\""), "no time");
    }

    @Test
    void clocksMayDifferALittle() throws SamlException {
        Instant now = TOLD.now();
        String late = TOLD.xml()
                .replace(
                        "NotOnOrAfter=\"%s\"".formatted(now.plusSeconds(300)),
                        "NotOnOrAfter=\"%s\"".formatted(now.minusSeconds(60)));
        assertThat(read(TestIdp.signed(late, Signs.ASSERTION, Manner.RIGHT))
                        .name()
                        .value())
                .isEqualTo("ada");
    }

    @Test
    void answerIsNoBeginningAndABeginningNoAnswer() throws SamlException {
        String unasked = TestIdp.text(
                TestIdp.signed(Told.about(null, BASE, "ada", "ada@example.com").xml(), Signs.ASSERTION, Manner.RIGHT));
        assertThat(read(unasked, null, false).name().value()).isEqualTo("ada");
        assertThatThrownBy(() -> read(unasked, REQUEST, false)).hasMessageContaining("answers another request");
        String asked = TestIdp.text(TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT));
        assertThatThrownBy(() -> read(asked, null, false)).hasMessageContaining("answers another request");
    }

    @Test
    void encryptedAssertionsOpenWithTheProjectsKey() throws SamlException {
        Document inner = TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT);
        Encryption.GCM.apply(inner, TestKeys.OF_THE_PROJECT.pair().getPublic());
        String encrypted = TestIdp.text(inner);
        assertThat(encrypted).doesNotContain("ada@example.com");
        assertThat(read(encrypted, REQUEST, true).values("mail")).containsExactly("ada@example.com");
        assertThatThrownBy(() -> read(encrypted, REQUEST, false)).hasMessageContaining("does not take");
    }

    @Test
    void encryptionIsNoSignature() {
        for (Encryption encryption : List.of(Encryption.GCM, Encryption.CBC)) {
            Document unsigned = TestIdp.parsed(TOLD.xml());
            encryption.apply(unsigned, TestKeys.OF_THE_PROJECT.pair().getPublic());
            assertThatThrownBy(() -> read(TestIdp.text(unsigned), REQUEST, true))
                    .isInstanceOf(SamlException.class);
        }
    }

    @Test
    void modeWithoutIntegrityIsOpenedOnlyUnderASignature() throws SamlException {
        Document inner = TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT);
        Encryption.CBC.apply(inner, TestKeys.OF_THE_PROJECT.pair().getPublic());
        assertThatThrownBy(() -> read(TestIdp.text(inner), REQUEST, true)).hasMessageContaining("CBC");
        TestIdp.sign(inner.getDocumentElement(), Manner.RIGHT);
        assertThat(read(TestIdp.text(inner), REQUEST, true).name().value()).isEqualTo("ada");
    }

    @Test
    void oldPaddingAndOthersKeysDoNotOpen() {
        Document old = TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT);
        Encryption.GCM_WITH_OLD_PADDING.apply(
                old, TestKeys.OF_THE_PROJECT.pair().getPublic());
        assertThatThrownBy(() -> read(TestIdp.text(old), REQUEST, true)).hasMessageContaining("rsa-1_5");
        Document others = TestIdp.signed(TOLD.xml(), Signs.ASSERTION, Manner.RIGHT);
        Encryption.GCM.apply(others, TestKeys.OF_A_STRANGER.pair().getPublic());
        assertThatThrownBy(() -> read(TestIdp.text(others), REQUEST, true))
                .hasMessageContaining("not encrypted to this project's key");
    }
}
