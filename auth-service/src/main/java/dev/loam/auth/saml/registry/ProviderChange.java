package dev.loam.auth.saml.registry;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.saml.assertion.Assertion.Name;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants a provider to be; what is null stays as it is.
 *
 * @param type {@code saml}
 * @param domains all of them
 */
record ProviderChange(
        @Nullable String type,
        @Nullable String metadataUrl,
        @Nullable String metadataXml,
        @Nullable List<@Nullable String> domains,
        @Nullable AttributeMapping attributeMapping,
        @Nullable String nameIdFormat,
        @Nullable String resourceId,
        @Nullable Boolean disabled,
        @Nullable Boolean allowIdpInitiated) {
    private static final int MOST_DOMAINS = 100;
    private static final int LONGEST_RESOURCE = 255;
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private static final Set<String> FORMATS =
            Set.of("", Name.PERSISTENT, Name.EMAIL, Name.TRANSIENT, Name.UNSPECIFIED);

    void requireValid(boolean anew) {
        if (anew && !"saml".equals(type)) {
            throw invalid("Only 'saml' supported for SSO provider type");
        }
        if (isGiven(metadataUrl) && isGiven(metadataXml)) {
            throw invalid("Only one of metadata_xml or metadata_url needs to be set");
        }
        if (anew && !hasMetadata()) {
            throw invalid("Either metadata_xml or metadata_url must be set");
        }
        if (nameIdFormat != null && !FORMATS.contains(nameIdFormat)) {
            throw invalid("name_id_format must be unspecified or one of "
                    + String.join(", ", FORMATS.stream().sorted().skip(1).toList()));
        }
        if (resourceId != null && resourceId.length() > LONGEST_RESOURCE) {
            throw invalid("resource_id has more than %d characters".formatted(LONGEST_RESOURCE));
        }
        String complaint = attributeMapping == null ? null : attributeMapping.complaint();
        if (complaint != null) {
            throw invalid(complaint);
        }
    }

    boolean hasMetadata() {
        return isGiven(metadataUrl) || isGiven(metadataXml);
    }

    boolean namesUrl() {
        return isGiven(metadataUrl);
    }

    /** The domains in the form in which they are kept; null when they stay as they are. */
    @Nullable
    List<String> plainDomains() {
        if (domains == null) {
            return null;
        }
        List<String> plain = domains.stream()
                .map(domain -> String.valueOf(domain).strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        for (String domain : plain) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw invalid("'%s' is not a domain; a name in another script is written as xn--…".formatted(domain));
            }
        }
        if (plain.size() > MOST_DOMAINS) {
            throw invalid("A provider has no more than %d domains".formatted(MOST_DOMAINS));
        }
        return plain;
    }

    /** The same with metadata that was read. */
    ProviderChange with(@Nullable String xml) {
        return new ProviderChange(
                type,
                isGiven(metadataUrl) ? metadataUrl : null,
                xml,
                domains,
                attributeMapping,
                nameIdFormat,
                resourceId,
                disabled,
                allowIdpInitiated);
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static AuthException invalid(String message) {
        return new AuthException(AuthError.VALIDATION_FAILED, message);
    }
}
