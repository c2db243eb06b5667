package dev.loam.project.sso;

import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the provider vouches for.
 *
 * @param issuer the provider
 * @param subject who it is there, for ever
 * @param email an address of an allowed domain that the provider has verified
 * @param name how it calls the person
 */
record ProvenIdentity(String issuer, String subject, EmailAddress email, String name) {
    private static final int LONGEST_NAME = 100;
    private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7e]{1,255}");

    ProvenIdentity {
        if (!SUBJECT.matcher(subject).matches()) {
            throw new ProblemException(ProjectError.SSO_REFUSED, "The identity provider names no subject");
        }
    }

    /** @param verified the claim as it is: whatever is not {@code true} does not verify */
    static ProvenIdentity of(
            String issuer,
            String subject,
            @Nullable String email,
            @Nullable Object verified,
            @Nullable String name,
            List<String> allowedDomains) {
        if (email == null || !Boolean.TRUE.equals(verified)) {
            throw refused("The identity provider has not verified the e-mail address");
        }
        // Letters like the Kelvin sign become ASCII in lower case, and would be somebody else's address.
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
            throw refused("The e-mail address has letters beyond ASCII");
        }
        EmailAddress address = EmailAddress.of(email);
        String domain = address.value().substring(address.value().lastIndexOf('@') + 1);
        if (!allowedDomains.contains(domain)) {
            throw refused("The e-mail address is of a domain that is not let in");
        }
        return new ProvenIdentity(issuer, subject, address, shown(name, address));
    }

    /** The same id whenever it is tried again, so that what a failure left behind is met. */
    UUID userId() {
        return UUID.nameUUIDFromBytes((issuer + '\0' + subject).getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(@Nullable String name, EmailAddress email) {
        String plain = name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").strip();
        String text = plain.isEmpty() ? email.value() : plain;
        return text.substring(0, Math.min(text.length(), LONGEST_NAME)).strip();
    }

    private static ProblemException refused(String why) {
        return new ProblemException(ProjectError.SSO_EMAIL_REFUSED, why);
    }
}
