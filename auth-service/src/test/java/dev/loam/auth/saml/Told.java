package dev.loam.auth.saml;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider tells a project: the truth, unless something in it is replaced.
 *
 * @param requestId what it answers; null when it begins itself
 * @param base the address of the project's auth
 */
public record Told(
        @Nullable String requestId,
        String base,
        String subject,
        Map<String, String> attributes,
        @Nullable Instant sessionEnds,
        Instant now) {
    public static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    public static Told about(@Nullable String requestId, String base, String subject, String email) {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("mail", email));
        attributes.put("displayName", "Ada Lovelace");
        return new Told(requestId, base, subject, attributes, null, Instant.now());
    }

    public Told until(Instant end) {
        return new Told(requestId, base, subject, attributes, end, now);
    }

    /** The response, not signed. */
    public String xml() {
        String answers = requestId == null ? "" : "InResponseTo=\"%s\"".formatted(requestId);
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r%s" Version="2.0"
                    IssueInstant="%s" Destination="%s/sso/saml/acs" %s><saml:Issuer
                    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">%s</saml:Issuer><samlp:Status><samlp:StatusCode
                    Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>%s</samlp:Response>
                """.formatted(UUID.randomUUID(), now, base, answers, TestIdp.escaped(TestIdp.ENTITY), assertion(answers))
                .strip();
    }

    private String assertion(String answers) {
        return """
                <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
                    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    ID="_a%s" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer><saml:Subject><saml:NameID
                    Format="%s">%s</saml:NameID><saml:SubjectConfirmation
                    Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData
                    Recipient="%s/sso/saml/acs" NotOnOrAfter="%s" %s/></saml:SubjectConfirmation></saml:Subject><saml:Conditions
                    NotBefore="%s" NotOnOrAfter="%s"><saml:AudienceRestriction><saml:Audience>%s/sso/saml/metadata</saml:Audience>\
                </saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="%s"%s><saml:AuthnContext>\
                <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>\
                </saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>%s</saml:AttributeStatement></saml:Assertion>
                """.formatted(
                UUID.randomUUID(),
                now,
                TestIdp.escaped(TestIdp.ENTITY),
                PERSISTENT,
                subject,
                base,
                now.plusSeconds(300),
                answers,
                now.minusSeconds(30),
                now.plusSeconds(300),
                base,
                now,
                sessionEnds == null ? "" : " SessionNotOnOrAfter=\"%s\"".formatted(sessionEnds),
                facts()).strip();
    }

    private String facts() {
        return attributes.entrySet().stream()
                .map(fact -> """
                        <saml:Attribute Name="%s"><saml:AttributeValue xsi:type="xs:string">%s</saml:AttributeValue></saml:Attribute>\
                        """.formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining());
    }
}
