package dev.loam.auth.user;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a user can be reached, in the one form in which it is stored and compared. */
public sealed interface Address {

    String value();

    /** The provider of the identity that this address is. */
    String provider();

    /** What the identity of this address says of the user. */
    default ObjectNode identityData(String subject, boolean verified) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("sub", subject);
        data.put(provider(), value());
        data.put("email_verified", verified && this instanceof Email);
        data.put("phone_verified", verified && this instanceof Phone);
        return data;
    }

    /** The one address of a request that takes either; null when it has none. */
    static @Nullable Address of(@Nullable String email, @Nullable String phone, String refusalOfBoth) {
        Address byEmail = Email.orNull(email);
        Address byPhone = Phone.orNull(phone);
        if (byEmail != null && byPhone != null) {
            throw new AuthException(AuthError.VALIDATION_FAILED, refusalOfBoth);
        }
        return byEmail != null ? byEmail : byPhone;
    }

    /** An email address, in lower case. ASCII only: look-alikes from other scripts would be other people's. */
    record Email(String value) implements Address {
        private static final int LONGEST = 255;
        private static final Pattern FORM = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
                + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

        /** The address in a text, or null when there is no text. */
        public static @Nullable Email orNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : of(text);
        }

        static Email of(String text) {
            String value = text.strip().toLowerCase(Locale.ROOT);
            if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
                throw new AuthException(
                        AuthError.VALIDATION_FAILED, "Unable to validate email address: invalid format");
            }
            return new Email(value);
        }

        @Override
        public String provider() {
            return "email";
        }
    }

    /** A phone number after E.164, without the plus. */
    record Phone(String value) implements Address {
        private static final Pattern FORM = Pattern.compile("[1-9][0-9]{1,14}");

        /** The number in a text, or null when there is no text. */
        public static @Nullable Phone orNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : of(text);
        }

        static Phone of(String text) {
            String value = text.strip().replaceAll("[\\s+]", "");
            if (!FORM.matcher(value).matches()) {
                throw new AuthException(AuthError.VALIDATION_FAILED, "Invalid phone number format (E.164 required)");
            }
            return new Phone(value);
        }

        @Override
        public String provider() {
            return "phone";
        }
    }
}
