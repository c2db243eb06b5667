package dev.loam.auth.saml.registry;

import static dev.loam.auth.saml.xml.Namespaces.METADATA;
import static dev.loam.auth.saml.xml.Namespaces.PROTOCOL;
import static dev.loam.auth.saml.xml.Namespaces.SIGNATURE;

import dev.loam.auth.saml.xml.Elements;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.auth.saml.xml.SecureXml;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What an identity provider says of itself.
 *
 * @param entityId its name
 * @param location where browsers bring requests
 * @param keys those that sign; a certificate's dates do not count, as is the custom: metadata is what is trusted
 * @param wantsSignedRequests whether it takes no other requests
 * @param validUntil after when it does not count; null when it does not say
 */
public record IdpMetadata(
        String entityId,
        String location,
        List<PublicKey> keys,
        boolean wantsSignedRequests,
        @Nullable Instant validUntil) {
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\s\\\\#]");
    private static final int LONGEST = 2048;
    private static final int LONGEST_NAME = 1024;
    private static final int MOST_KEYS = 20;
    private static final int SHORTEST_RSA = 2048;
    private static final int SHORTEST_EC = 256;

    public IdpMetadata {
        keys = List.copyOf(keys);
    }

    public static IdpMetadata of(String xml) throws SamlException {
        Element entity = entity(SecureXml.parse(xml.getBytes(StandardCharsets.UTF_8)));
        Element role = role(entity);
        String entityId = Elements.requireAttribute(entity, "entityID");
        if (entityId.length() > LONGEST_NAME || entityId.chars().anyMatch(Character::isISOControl)) {
            throw new SamlException("its entityID has more than 1024 characters, or control characters");
        }
        return new IdpMetadata(
                entityId,
                location(role),
                keys(role),
                Elements.flag(role, "WantAuthnRequestsSigned"),
                earliest(Elements.time(entity, "validUntil"), Elements.time(role, "validUntil")));
    }

    boolean isOver(Instant now) {
        return validUntil != null && validUntil.isBefore(now);
    }

    /** Alone, or the only identity provider of a list. */
    private static Element entity(Element root) throws SamlException {
        if (Elements.is(root, METADATA, "EntityDescriptor")) {
            return root;
        }
        List<Element> providers = Elements.is(root, METADATA, "EntitiesDescriptor")
                ? Elements.children(root, METADATA, "EntityDescriptor").stream()
                        .filter(entity -> !Elements.children(entity, METADATA, "IDPSSODescriptor")
                                .isEmpty())
                        .toList()
                : List.of();
        if (providers.size() != 1) {
            throw new SamlException("it does not describe exactly one identity provider");
        }
        return providers.getFirst();
    }

    private static Element role(Element entity) throws SamlException {
        List<Element> roles = Elements.children(entity, METADATA, "IDPSSODescriptor").stream()
                .filter(role -> Arrays.asList(String.valueOf(Elements.attribute(role, "protocolSupportEnumeration"))
                                .split("\\s+"))
                        .contains(PROTOCOL))
                .toList();
        if (roles.size() != 1) {
            throw new SamlException("it has not exactly one IDPSSODescriptor of SAML 2.0");
        }
        return roles.getFirst();
    }

    private static String location(Element role) throws SamlException {
        for (Element service : Elements.children(role, METADATA, "SingleSignOnService")) {
            if (REDIRECT.equals(Elements.attribute(service, "Binding"))) {
                return address(Elements.requireAttribute(service, "Location").strip());
            }
        }
        throw new SamlException("it has no SingleSignOnService with the HTTP-Redirect binding");
    }

    /** Browsers are sent there: it must be a place, and no script. */
    private static String address(String text) throws SamlException {
        try {
            URI address = new URI(text);
            boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (http
                    && address.getHost() != null
                    && text.length() <= LONGEST
                    && !FORBIDDEN.matcher(text).find()) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            throw new SamlException("the Location of its SingleSignOnService is no address", malformed);
        }
        throw new SamlException("the Location of its SingleSignOnService is not a web address");
    }

    private static List<PublicKey> keys(Element role) throws SamlException {
        List<PublicKey> keys = new ArrayList<>();
        for (Element descriptor : Elements.children(role, METADATA, "KeyDescriptor")) {
            String use = Elements.attribute(descriptor, "use");
            if (use == null || use.equals("signing")) {
                Element info = Elements.require(descriptor, SIGNATURE, "KeyInfo");
                for (Element data : Elements.children(info, SIGNATURE, "X509Data")) {
                    for (Element certificate : Elements.children(data, SIGNATURE, "X509Certificate")) {
                        keys.add(key(Elements.binary(certificate)));
                    }
                }
            }
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new SamlException(
                    "it has no certificate to verify signatures with, or more than %d".formatted(MOST_KEYS));
        }
        return keys;
    }

    private static PublicKey key(byte[] certificate) throws SamlException {
        PublicKey key;
        try {
            key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate))
                    .getPublicKey();
        } catch (CertificateException malformed) {
            throw new SamlException("one of its certificates cannot be read", malformed);
        }
        boolean strong = switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= SHORTEST_RSA;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= SHORTEST_EC;
            default -> false;
        };
        if (!strong) {
            throw new SamlException(
                    "the key of one of its certificates is neither RSA of 2048 bits nor EC of 256 bits, or more");
        }
        return key;
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
